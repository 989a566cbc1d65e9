// A quiz of a chapter as an item of the review, taken from the chapter's own page.

import { element } from "./dom.js";
import { kindOf, questionOf } from "./quiz.js";

/**
 * Fetch a quiz.
 *
 * @param {string} kind - Its name among the kinds of the review.
 * @param {string} chapter - The chapter's folder.
 * @param {URL} home - The root of the site.
 * @param {number} seed - Decides the order of the answers.
 * @returns {Promise<?object>} Its question and answers, as nodes; null if the chapter has
 *   no such quiz any more.
 */
export async function fetchQuiz(kind, chapter, home, seed) {
  const address = new URL(`chapters/${chapter}/`, home);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The chapter could not be loaded (${response.status}).`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const boxes = [...page.querySelectorAll(".admonition.quiz")];
  const box = boxes.find((each) => kindOf(chapter, questionOf(each)) === kind);
  if (!box) return null;
  // Its links and pictures are relative to the chapter; its marks would be there twice.
  for (const link of box.querySelectorAll("[href], [src]")) {
    for (const name of ["href", "src"]) {
      const value = link.getAttribute(name);
      if (value && !value.startsWith("#")) link.setAttribute(name, new URL(value, address));
      else if (value) link.setAttribute(name, address + value);
    }
  }
  for (const marked of box.querySelectorAll("[id]")) marked.removeAttribute("id");
  const parts = [...box.children].slice(1);
  // Out of its place a question may need its title, and the cells above it.
  const there = element("a", { href: address }, "see the chapter");
  const head = element("p", {}, element("b", {}, questionOf(box)), " (", there, ")");
  const question = [head, ...parts.filter((part) => part.tagName !== "DETAILS")];
  const answers = parts.filter((part) => part.tagName === "DETAILS").map((part) => {
    const [summary, ...reason] = part.children;
    return { text: [...summary.childNodes], reason, right: part.matches(".success") };
  });
  for (let from = answers.length - 1; from > 0; from--) {
    const to = (seed >>> (4 * from)) % (from + 1);
    [answers[from], answers[to]] = [answers[to], answers[from]];
  }
  const title = page.querySelector("h1");
  title.querySelector(".headerlink").remove();
  return { question, answers, title: title.textContent, address };
}

/** The answers, to choose one. */
export function quizChoices({ answers }) {
  const group = element("fieldset", { class: "review-options" });
  group.append(element("legend", {}, "Your answer"));
  for (const [at, { text }] of answers.entries()) {
    const input = element("input", { type: "radio", name: "answer", value: at });
    group.append(element("label", {}, input, element("span", {}, ...text)));
  }
  return group;
}

/** Why the chosen answer is wrong, if it is, and why the right one is right. */
export function quizReasons({ answers, title, address }, chosen) {
  const right = answers.find((answer) => answer.right);
  const said = answers[chosen];
  const reasons = said && said !== right ? [...said.reason, ...right.reason] : right.reason;
  const link = element("a", { href: address }, title);
  return element("div", { class: "review-because" }, ...reasons, element("p", {}, "Read more: ", link));
}
