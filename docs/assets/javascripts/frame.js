// Small repairs to Material's frame that only a script can make.

// Material puts each copy button into a <nav> of its own. Forty unnamed landmarks are
// noise to a screen reader, so these are none.
new MutationObserver(() => {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) {
    nav.setAttribute("role", "none");
  }
}).observe(document.body, { childList: true, subtree: true });
