// Make elements. Text goes in as text nodes only: what a cell prints is never markup.

/** An element with attributes and children; `on` holds its event listeners. */
export function element(tag, { on = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  for (const [type, listener] of Object.entries(on)) made.addEventListener(type, listener);
  made.append(...children);
  return made;
}

export function button(text, label, click) {
  return element(
    "button",
    { type: "button", class: "cell-button", "aria-label": label, on: { click } },
    text,
  );
}

const TOO_SOON = 400; // ms; the second half of a double click is no second wish

/**
 * A button that does one thing when off and another when on, such as Run and Stop. It
 * stays one button, so that it keeps the focus. `turn(on)` switches it.
 */
export function switchButton(off, on) {
  let now = off;
  let since = 0;
  const made = button(off.text, off.label, () => {
    if (performance.now() - since > TOO_SOON || now === off) now.click();
  });
  made.turn = (isOn) => {
    const next = isOn ? on : off;
    if (next === now) return;
    now = next;
    since = performance.now();
    made.textContent = now.text;
    made.setAttribute("aria-label", now.label);
  };
  return made;
}

let region;

/**
 * Tell screen readers something, once they have finished what they are saying; `also`
 * leaves standing what was told before.
 */
export function announce(text, { also = false } = {}) {
  if (!region) {
    region = element("p", { class: "visually-hidden", "aria-live": "polite" });
    document.body.append(region);
  }
  region.textContent = also ? `${region.textContent} ${text}` : text;
}
