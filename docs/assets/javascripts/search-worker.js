// The worker of the search. Material starts it with the page; what searches is loaded with
// its first task.

addEventListener(
  "message",
  ({ data }) => {
    importScripts("search-order.js");
    dispatchEvent(new MessageEvent("message", { data }));
  },
  { once: true },
);
