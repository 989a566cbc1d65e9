// What an error means, below it: loaded when the first one is shown.

import { element } from "./dom.js";
import { helpStyles } from "./help.js";

/** A paragraph with the words, in which code stands between backticks, and a link. */
export async function meaningOf({ words, place }, home) {
  await helpStyles(home);
  const pieces = words.split("`").map((text, at) => (at % 2 ? element("code", {}, text) : text));
  const link = element("a", { href: new URL(place.address, home) }, place.title);
  return element("p", { class: "meaning" }, ...pieces, " ", link);
}
