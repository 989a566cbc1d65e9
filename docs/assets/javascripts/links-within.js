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

  // Until it has shown another page, it does not scroll either. The browser can do that.
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
      const leave = () => history.replaceState({ x: scrollX, y: scrollY }, ""); // to go back
      leave();
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (link.search === location.search || elsewhere) return;
      // The browser would load the page again for what a search has found. On a phone
      // Material scrolls back a moment after the search was closed, and shows it leave.
      event.preventDefault();
      const wait = "mdScrolllock" in document.body.dataset ? 600 : 0; // milliseconds
      document.querySelector("#__search:checked")?.click();
      setTimeout(() => {
        leave();
        location.assign(link.hash || "#");
      }, wait);
    },
    { capture: true },
  );
  addEventListener("popstate", ({ state }) => {
    if (first() && state) scrollTo(0, state.y);
  });
})();
