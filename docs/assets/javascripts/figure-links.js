// Links a figure and the code beside it: point at a weight in the drawing and its name
// lights up in the code, point at the name and the drawing answers.

const NEAR = 2; // cells before a figure that belong to it, within one section

const related = (a, b) =>
  a === b || a.startsWith(`${b}[`) || b.startsWith(`${a}[`);

/** The cells beside a figure: up to two before it and one after it, same section. */
function cellsBeside(figure) {
  const walk = (from, next, most) => {
    const cells = [];
    for (let node = next(from); node && cells.length < most; node = next(node)) {
      if (node.matches("h2, h3")) break;
      if (node.matches("figure.cell")) cells.push(node);
    }
    return cells;
  };
  return [
    ...walk(figure, (node) => node.previousElementSibling, NEAR),
    ...walk(figure, (node) => node.nextElementSibling, 1),
  ];
}

const isName = (node) => /\bn-Role-/.test(node.className);

/** A name in code with its subscripts, and the spans that write it: weights[0]. */
function expression(span) {
  const spans = [span];
  let text = "";
  for (let node = span.nextSibling; node; node = node.nextSibling) {
    const longer = text + node.textContent;
    const subscripts = /^(\[\d+\])*/.exec(longer)[0];
    if (subscripts.length === longer.length || /^(\[\d+\])*\[\d*$/.test(longer)) {
      text = longer;
      spans.push(node);
    } else {
      // The last span may hold more than the bracket: "])".
      text = subscripts;
      break;
    }
  }
  const complete = /^(\[\d+\])*/.exec(text)[0];
  return {
    name: span.textContent + complete,
    spans: (complete ? spans : [span]).filter((node) => node.classList),
  };
}

/**
 * Link the names in a drawing with the names in the code beside it.
 *
 * @param {Element} figure The whole figure.
 * @param {SVGElement} drawing Its drawing.
 * @param {AbortSignal} signal Ends the link when the figure leaves the page.
 */
export function linkCode(figure, drawing, signal) {
  const cells = cellsBeside(figure);

  const light = (name) => {
    for (const element of drawing.querySelectorAll("[data-name]"))
      element.classList.toggle("is-met", related(element.dataset.name, name));
    for (const cell of cells)
      for (const span of cell.querySelectorAll("pre span"))
        if (isName(span)) {
          const found = expression(span);
          if (!related(found.name, name)) continue;
          for (const node of found.spans) node.classList.add("is-met");
        }
  };
  const clear = () => {
    for (const home of [drawing, ...cells])
      for (const element of home.querySelectorAll(".is-met"))
        element.classList.remove("is-met");
  };
  const meet = ({ target }) => {
    clear();
    const drawn = target.closest("[data-name]");
    if (drawn) return light(drawn.dataset.name);
    if (target.matches?.("pre span") && isName(target)) light(expression(target).name);
  };
  for (const home of [drawing, ...cells]) {
    home.addEventListener("pointerover", meet, { signal });
    home.addEventListener("pointerleave", clear, { signal });
  }
  signal.addEventListener("abort", clear);
}
