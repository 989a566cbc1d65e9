// Material fetches the search index on every page, and that is more than the page itself.
// Here the request waits until the reader turns to the search. What the search needs is
// then kept, so that it works again without a network.

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
  const { search } = JSON.parse(document.getElementById("__config").textContent);
  const worker = new URL(search, location.href);
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("/search/search_index.json")) waiting.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!waiting.has(this)) return send.apply(this, body);
    this.addEventListener("load", () => (this.status === 200 ? keep(this.responseURL) : explain()));
    this.addEventListener("error", explain);
    opened.then(() => send.apply(this, body));
  };

  /** Ask the service worker, where there is one, to keep the index and the worker's parts. */
  async function keep(index) {
    const parts = [worker, "search-order.js", `workers/${worker.search.slice(1)}`];
    const ready = await navigator.serviceWorker?.ready;
    ready?.active.postMessage({ keep: [index, ...parts.map((part) => new URL(part, worker).href)] });
  }

  /** Instead of "Initializing search" for ever. */
  function explain() {
    document.querySelector(".md-search-result__meta").textContent =
      "The search could not be loaded. It needs a network the first time; load the page again " +
      "when there is one.";
  }
})();
