// The styles of what helps when something went wrong; a page that is only read has none.

let loaded;

/** Resolved when the styles are there, or cannot be had. */
export function helpStyles(home) {
  loaded ??= load(new URL("assets/stylesheets/help.css", home)).catch(() => {
    loaded = null; // without a network it is plain, and tried again
  });
  return loaded;
}

// Adopted, since instant navigation drops from the head what a page did not bring.
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  document.adoptedStyleSheets.push(sheet);
}
