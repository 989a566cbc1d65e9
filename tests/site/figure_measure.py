"""What is wrong with a page's figures, measured in the browser, as sentences.

Nothing may overlap, stick out, or be too small to read.
"""

from __future__ import annotations

# Returns sentences about what is wrong. A letter's box has room above and below it, so
# boxes of text are compared by their middle part.
_MEASURE = """(figures) => {
  const wrong = [];
  const core = (r) => ({
    left: r.left + 1, right: r.right - 1,
    top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25,
  });
  const apart = (a, b) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const inside = (a, b, slack) =>
    a.left >= b.left - slack && a.right <= b.right + slack &&
    a.top >= b.top - slack && a.bottom <= b.bottom + slack;
  for (const figure of figures) {
    const svg = figure.querySelector("svg");
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text, tspan")]
      .filter((node) => node.textContent.trim() && !node.querySelector("tspan"))
      .filter((node) => getComputedStyle(node).visibility === "visible")
      .map((node) => ({
        node, words: node.textContent, box: core(node.getBoundingClientRect()),
      }));
    if (texts.length < 2) wrong.push(`${figure.id}: only ${texts.length} texts`);
    for (const { node, words, box } of texts) {
      if (!inside(box, frame, 0.5)) {
        wrong.push(`${figure.id}: "${words}" leaves the figure`);
      }
      const shape = node.closest(".entry")?.querySelector(".box");
      if (shape && !inside(box, shape.getBoundingClientRect(), 0)) {
        wrong.push(`${figure.id}: "${words}" leaves its box`);
      }
      if (node.getBoundingClientRect().height < 11) {
        wrong.push(`${figure.id}: "${words}" is too small to read`);
      }
    }
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      if (apart(a.box, b.box)) return;
      wrong.push(`${figure.id}: "${a.words}" is on "${b.words}"`);
    }));
  }
  return wrong;
}"""


# At rest.
MEASURE_FIGURES = f"""() => ({_MEASURE})(document.querySelectorAll("figure.figure"))"""

# At rest, in every step, and whole as on paper.
MEASURE_STEPS = f"""() => {{
  const measure = {_MEASURE};
  const wrong = new Set();
  for (const figure of document.querySelectorAll("figure.figure")) {{
    const note = (where) =>
      measure([figure]).forEach((found) => wrong.add(where + found));
    note("");
    const player = figure.querySelector("figure-player");
    for (let step = 0; step <= (player?.last ?? -1); step += 1) {{
      player.go(step);
      note(`step ${{step + 1}}: `);
    }}
    player?.draw(player.last, []);
    note("whole: ");
  }}
  return [...wrong];
}}"""
