// Links within the page, such as those of the table of contents. Material takes the first
// step within a page for one to another page, because it has seen none before: it would
// load the page again and forget what ran on it, and what was typed.
(() => {
  // Tell it where it is, and let the request that it makes of that come to nothing.
  const Request = window.XMLHttpRequest;
  window.XMLHttpRequest = class extends Request {
    send() {
      this.dispatchEvent(new Event("abort"));
    }
  };
  window.location$.next(new URL(location.href));
  window.XMLHttpRequest = Request;

  // Until it has shown another page, it does not scroll either, and goes back from what a
  // search has found on the page. The browser can do both.
  const { pathname } = location;
  let pages = 0;
  window.document$.subscribe(() => (pages += 1));
  const first = () => pages < 2 && location.pathname === pathname;
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      const within = link && link.origin + link.pathname === location.origin + pathname;
      const leads = link?.hash || link?.search; // to a place, or to what a search has found
      if (!within || !leads || !first() || link.target === "_blank") return;
      event.stopPropagation();
      const keys = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
      if (keys) return; // for another tab or window
      history.replaceState({ x: scrollX, y: scrollY }, ""); // for the way back
      if (link.search === location.search) return;
      // The browser would load the page again for what a search has found. On a phone
      // Material scrolls back, a moment after the search was closed.
      event.preventDefault();
      document.querySelector("#__search:checked")?.click();
      setTimeout(() => location.assign(link.hash || "#"), 200);
    },
    { capture: true },
  );
  addEventListener("popstate", ({ state }) => {
    if (first() && state) scrollTo(0, state.y);
  });
})();
