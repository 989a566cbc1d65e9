// Run, edit and check the cells of a page. This file only sees whether that can work
// here; the rest is loaded as modules, and Python itself on the first Run.
// It is a plain script because modules are refused on file://, where it explains itself.
(() => {
  const base = document.currentScript.src;
  const onDisk = location.protocol === "file:";

  /** On file:// a button that says what to do instead. */
  function explain() {
    for (const code of document.querySelectorAll(".cell:not([data-native]) > .highlight")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cell-button";
      button.textContent = "Run";
      const tools = document.createElement("div");
      tools.className = "cell-tools";
      tools.append(button);
      code.after(tools);
      button.addEventListener("click", () => {
        tools.replaceChildren(
          "Browsers run no Python in pages opened from disk. In the folder of the site: " +
            "python -m http.server, then open http://localhost:8000",
        );
        tools.classList.add("cell-tools--notice");
      });
    }
  }

  // Outputs that are to be predicted are covered before anybody sees them.
  function cover(on) {
    document.documentElement.toggleAttribute("data-predict", on);
  }

  function asksFirst() {
    try {
      return !localStorage.getItem("nnfs-live:unasked"); // as in live/store.js
    } catch {
      return true;
    }
  }

  async function attach() {
    try {
      const { attachPage } = await import(new URL("live/page.js", base));
      attachPage();
    } catch (error) {
      cover(false);
      throw error;
    }
  }

  if (onDisk) return explain();
  cover(asksFirst());

  // Material tells of each page it shows, also when it swaps pages without loading.
  window.document$.subscribe(attach);

  // Keep what was loaded before the service worker was there, for a visit offline.
  async function keep() {
    await navigator.serviceWorker.register(new URL("../../service-worker.js", base));
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage({ keep: [location.href.split("#")[0], ...loaded] });
  }

  if ("serviceWorker" in navigator) {
    addEventListener("load", () => keep().catch(() => {})); // offline is an extra
  }
})();
