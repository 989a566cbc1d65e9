// Select a passage, press "Comment" (or the key C): the repository's form for a new
// discussion or issue opens with the quotation and a link to the exact passage.
// Without a repository the quotation and its link go to the clipboard.
// Nothing is asked of anybody before the button is pressed. Loaded with the first selection.

const repository = document.querySelector('meta[name="repository"]')?.content;
const opens = document.querySelector('meta[name="comment-opens"]');
const VERB = repository ? "Comment" : "Copy quotation";
const LONGEST_QUOTATION = 1200; // characters; a form's address has a limit

const button = document.createElement("button");
button.type = "button";
button.className = "comment-button";
button.hidden = true;
button.append(VERB, " ");
const key = document.createElement("kbd");
key.textContent = "C";
button.append(key);
button.setAttribute("aria-keyshortcuts", "c");

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("aria-live", "polite");
document.body.append(status);

/** The selected range, if it holds text of the article. */
function selectedRange() {
  const selection = document.getSelection();
  const article = document.querySelector("article.md-content__inner");
  if (!article || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  return article.contains(range.commonAncestorContainer) ? range : null;
}

let fragments;

/** Put the button at the end of the selection, and next in the tab order. */
function place() {
  const range = selectedRange();
  button.hidden = !range;
  if (!range) return;
  const article = document.querySelector("article.md-content__inner");
  let block = range.endContainer;
  while (block.parentNode !== article) {
    block = block.parentNode;
    if (!block) return;
  }
  if (block.nextSibling !== button) block.after(button);
  const rects = range.getClientRects();
  const last = rects[rects.length - 1] ?? range.getBoundingClientRect();
  const home = article.getBoundingClientRect();
  const left = Math.min(last.right - home.left, home.width - button.offsetWidth);
  button.style.left = `${Math.max(0, left)}px`;
  button.style.top = `${last.bottom - home.top + 6}px`;
  status.textContent = `Passage selected. Press C to ${VERB.toLowerCase()}.`;
  fragments(); // Now, because a window opens only soon after a key or a click.
}

/** The address of the passage: a text fragment, which browsers scroll to and mark. */
async function addressOf(range) {
  const page = location.href.split("#")[0];
  const { generateFragmentFromRange } = await fragments();
  const { fragment } = generateFragmentFromRange(range);
  if (!fragment) return page + nearestAnchor(range.startContainer);
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const parts = [
    fragment.prefix && `${encode(fragment.prefix)}-`,
    encode(fragment.textStart),
    fragment.textEnd && encode(fragment.textEnd),
    fragment.suffix && `-${encode(fragment.suffix)}`,
  ];
  return `${page}#:~:text=${parts.filter(Boolean).join(",")}`;
}

/** The section a passage stands in, for the rare passage that has no text fragment. */
function nearestAnchor(node) {
  const sections = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];
  const before = sections.filter(
    (section) =>
      section.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.length ? `#${before.at(-1).id}` : "";
}

/** Open the form, or fill the clipboard where no repository is known. */
async function send(quotation, address) {
  const title = document.querySelector("article h1")?.firstChild?.textContent.trim();
  const quoted = quotation && `> ${quotation.replaceAll("\n", "\n> ")}\n\n`;
  const body = `${quoted}${address}\n\n`;
  if (!repository) {
    await navigator.clipboard.writeText(body);
    status.textContent = "The quotation and its link are on the clipboard.";
    button.firstChild.textContent = "Copied";
    setTimeout(() => (button.firstChild.textContent = VERB), 2000);
    return;
  }
  const form = new URL(`${repository.replace(/\/$/, "")}/${opens.content}/new`);
  if (opens.content === "discussions") {
    form.searchParams.set("category", opens.dataset.category);
  }
  form.searchParams.set("title", `${title ?? document.title}: `);
  form.searchParams.set("body", body);
  window.open(form, "_blank", "noopener");
}

async function comment() {
  const range = selectedRange();
  if (!range) return;
  const text = document.getSelection().toString().trim();
  const quotation =
    text.length > LONGEST_QUOTATION ? `${text.slice(0, LONGEST_QUOTATION)} …` : text;
  await send(quotation, await addressOf(range.cloneRange()));
}

// Pressing the button must not clear the selection it is about.
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", comment);
document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = event.target.closest?.("input, textarea, [contenteditable]");
  if (event.key.toLowerCase() === "c" && plain && !typing && selectedRange()) {
    event.preventDefault();
    comment();
  }
});

/**
 * Offer to comment on what is selected, now and from now on.
 *
 * @param {Function} load - Loads what names a passage in an address.
 */
export function offer(load) {
  if (fragments) return;
  fragments = load;
  document.addEventListener("selectionchange", place);
  place();
}

/** Comment on the page as a whole. */
export function commentOnPage() {
  send("", location.href.split("#")[0]);
}
