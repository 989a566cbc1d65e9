// Material fetches the search index on every page, and that is more than the page itself.
// Here the request waits until the reader turns to the search.

(() => {
  // The address asks for it: q opens the search, h marks what a search has found.
  const opened = /[?&][qh]=/.test(location.search)
    ? Promise.resolve()
    : new Promise((open) => {
        document.addEventListener("focusin", ({ target }) => {
          if (target.closest("[data-md-component=search]")) open();
        });
      });
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("/search/search_index.json")) waiting.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (waiting.has(this)) opened.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
})();
