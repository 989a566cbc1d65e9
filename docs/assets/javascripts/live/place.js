// The section that was last read: noted where the reader rests, and offered on the first
// page. Loaded when there is something to note.

import { element } from "./dom.js";
import { keepPlace, lastPlace } from "./later.js";

/** Note at which section of a chapter, a project or a lab the reader is. */
export function notePlace(article, home) {
  const kind = article.querySelector(".chapter-eyebrow > strong")?.textContent;
  const begun = [...article.querySelectorAll("h2[id]")].filter(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
  );
  if (!kind || !begun.length) return;
  const { id, firstChild } = begun.at(-1);
  // Without the marks that the heading may hold.
  const section = document.querySelector(`.md-nav--secondary [href="#${id}"]`) ?? firstChild;
  const title = article.querySelector("h1").firstChild.textContent;
  keepPlace(location.pathname.split("/").at(-2), {
    page: location.pathname.slice(home.pathname.length),
    name: kind.startsWith("Chapter") ? kind.toLowerCase() : title,
    anchor: id,
    section: section.textContent.trim(),
    at: Date.now(),
  });
}

/** Offer to go on there, in the place of the start. */
export function showPlace(article, home) {
  const start = article.querySelector(".hero-actions .button:not(.place)");
  article.querySelector(".place")?.remove();
  const place = lastPlace();
  start.hidden = Boolean(place);
  if (!place) return;
  const href = new URL(`${place.page}#${place.anchor}`, home);
  const words = `Continue with ${place.name}: ${place.section}`;
  start.before(element("a", { class: "button place", href, title: words }, words));
}
