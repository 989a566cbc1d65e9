// Styles of what a page may come to show; one that is only read has none of them.

const loaded = {};

/** Resolved when the styles of what helps are there, or cannot be had. */
export function helpStyles(home) {
  return loadStyles("help.css", home);
}

/** Resolved when a style sheet is there, or cannot be had. */
export function loadStyles(name, home) {
  loaded[name] ??= load(new URL(`assets/stylesheets/${name}`, home)).catch(() => {
    delete loaded[name]; // without a network it is plain, and tried again
  });
  return loaded[name];
}

// Adopted, since instant navigation drops from the head what a page did not bring.
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  document.adoptedStyleSheets.push(sheet);
}
