// Material starts its search worker with the page. This one loads it with its first task;
// the template names the real one behind the question mark.

addEventListener(
  "message",
  ({ data }) => {
    importScripts(`workers/${location.search.slice(1)}`);
    dispatchEvent(new MessageEvent("message", { data }));
  },
  { once: true },
);
