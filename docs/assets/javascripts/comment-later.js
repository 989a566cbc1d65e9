// Comments are loaded when the reader first selects something, or asks for one.

const fragments = () => import("../vendor/text-fragments.js"); // from here: parts lie elsewhere
const load = () => import("./comment.js");
const offer = () => load().then((comment) => comment.offer(fragments), () => {}); // no network

document.addEventListener("selectionchange", offer, { once: true });
document.addEventListener("click", ({ target }) => {
  if (target.closest(".comment-page")) load().then(({ commentOnPage }) => commentOnPage());
});
if (!document.getSelection().isCollapsed) offer(); // before this script came
