// Curly quotes and minus signs in what a figure writes, by the rules of tools/typography.py:
// its lines of monospaced text are code, and other text that is no label is values.

const MINUS = /(?<![\w.−-])-(?=\.?\d)|(?<=[\s(^=])-(?=[A-Za-z(|])|(?<=\s)-(?=\s)/g;

const signed = (text) => text.replace(MINUS, "−");
const quoted = (text) =>
  text
    .replace(/(^|[ \n([—“])'/g, "$1‘")
    .replace(/(^|[ \n([—])"/g, "$1“")
    .replaceAll("'", "’")
    .replaceAll('"', "”");

function setSigns(node) {
  for (const each of node.childNodes) setSigns(each);
  if (node.nodeType !== Node.TEXT_NODE || node.parentNode?.closest("tspan, code")) return;
  const text = signed(node.data);
  const said = node.parentNode?.closest("text:not(.label)") ? text : quoted(text);
  if (said !== node.data) node.data = said;
}

/** Set the signs of all text that comes to a figure, before it is seen. */
export function watchSigns(figure) {
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) setSigns(node);
  });
  watch.observe(figure, { childList: true, subtree: true });
  return watch;
}
