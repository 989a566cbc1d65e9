// The editor of a cell: CodeMirror with Python, in the colors of the page.

import { autocompletion, closeBrackets, closeBracketsKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  activateHover,
  closeHoverTooltips,
  Decoration,
  drawSelection,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  keymap,
  lineNumbers,
  ViewPlugin,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The classes that Pygments gives the same pieces of code when the page is built.
const pygments = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], class: "k" },
  { tag: tags.moduleKeyword, class: "kn" },
  { tag: tags.operatorKeyword, class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: tags.string, class: "s2" },
  { tag: tags.special(tags.string), class: "sa" },
  { tag: tags.number, class: "mi" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.operator, class: "o" },
  { tag: [tags.punctuation, tags.bracket, tags.separator], class: "p" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.className, class: "nc" },
]);

/* global ROLES -- the patterns of tools/roles.py, put in when this is bundled */
const role = new RegExp(
  `^(?:${Object.entries(ROLES).map(([name, pattern]) => `(?<${name}>${pattern})`).join("|")})$`,
);

/** Color the names that have a role: inputs, weights, biases, ... */
const roles = ViewPlugin.define(
  (view) => ({
    decorations: mark(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = mark(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function mark(view) {
  const found = [];
  syntaxTree(view.state).iterate({
    enter: ({ name, from, to }) => {
      if (name !== "VariableName") return;
      const groups = role.exec(view.state.sliceDoc(from, to))?.groups ?? {};
      const [match] = Object.entries(groups).filter(([, text]) => text !== undefined);
      if (match) found.push(Decoration.mark({ class: `role-${match[0]}` }).range(from, to));
    },
  });
  return Decoration.set(found);
}

const setFailed = StateEffect.define(); // the number of a line, or null

/** Mark the line that an error came from; it keeps its mark when lines come before it. */
const failed = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const effect = effects.find((each) => each.is(setFailed));
    if (!effect) return marks.map(changes);
    const number = effect.value;
    if (!number || number > state.doc.lines) return Decoration.none;
    return Decoration.set(Decoration.line({ class: "cm-failed" }).range(state.doc.line(number).from));
  },
  provide: (field) => EditorView.decorations.from(field),
});

const PATH = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu;

/** Whether a place is in code, not in a string or a comment. */
function isCode(state, at) {
  return !/String|Comment/.test(syntaxTree(state).resolveInner(at, -1).name);
}

/** The name at a place, with what stands before its dots: {from, to, path}; or undefined. */
function pathAt(state, at) {
  const { from, text } = state.doc.lineAt(at);
  const found = [...text.matchAll(PATH)].find(
    ({ index, 0: path }) => from + index <= at && at <= from + index + path.length,
  );
  if (!found || text[found.index - 1] === "." || !isCode(state, at)) return;
  const start = from + found.index;
  const rest = found[0].indexOf(".", at - start);
  const path = rest < 0 ? found[0] : found[0].slice(0, rest);
  return { from: start, to: start + path.length, path };
}

/** Say what a name holds while the pointer rests on it, or at the cursor by a key. */
function hovering(names) {
  const about = (state, at) => {
    const found = pathAt(state, at);
    if (!found) return {};
    const { number } = state.doc.lineAt(at);
    return { ...found, said: names.about(found.path, state.doc.toString(), number) };
  };
  const tooltip = hoverTooltip(async ({ state }, at) => {
    const { from, to, path, said } = about(state, at);
    const text = await said;
    if (!text) return null;
    return { pos: from, end: to, above: true, create: () => ({ dom: lineOf(path, text) }) };
  }, { hideOnChange: true });
  const show = (view) => {
    const at = view.state.selection.main.head;
    const { path, said } = about(view.state, at);
    said?.then((text) => names.tell(text ? `${path}: ${text}` : `Nothing is known of ${path}.`));
    activateHover(view, at, -1, { tooltip, until: ({ docChanged, selection }) => docChanged || Boolean(selection) });
    return true;
  };
  const close = (view) => {
    if (!hasHoverTooltips(view.state)) return false;
    view.dispatch({ effects: closeHoverTooltips });
    return true;
  };
  return [tooltip, keymap.of([{ key: "Mod-i", run: show }, { key: "Escape", run: close }])];
}

function lineOf(path, text) {
  const line = document.createElement("div");
  const code = document.createElement("code");
  code.textContent = path;
  line.append(code, ` ${text}`);
  return line;
}

/**
 * Offer names after a dot, or when asked by Control and Space. Nothing is chosen before the
 * reader goes to it, so Enter begins a line as ever, and Tab indents.
 */
function completing(names) {
  const offer = async (context) => {
    const { from, text } = context.matchBefore(/[\p{L}\p{N}_.]*/u);
    const dot = text.lastIndexOf(".");
    if (/^[\d.]/.test(text) || !isCode(context.state, context.pos)) return null;
    const found = await names.members(text.slice(0, Math.max(dot, 0)));
    if (!found?.length) return null;
    const options = found.map(([label, detail], at) => ({ label, detail, boost: Math.max(99 - at, -99) }));
    return { from: from + dot + 1, options, validFor: /^[\p{L}\p{N}_]*$/u };
  };
  const afterDot = EditorView.updateListener.of(({ view, state, transactions }) => {
    if (!transactions.some((each) => each.isUserEvent("input.type"))) return;
    const { head } = state.selection.main;
    if (state.sliceDoc(head - 1, head) === ".") startCompletion(view);
  });
  // While one types anything else, nothing is under way that Escape would have to end.
  return [autocompletion({ override: [offer], activateOnTyping: false, selectOnOpen: false, icons: false }), afterDot];
}

/**
 * Put an editor into `parent`.
 *
 * Tab indents; Escape leaves, by way of `leave`, so that nobody is caught in it. `names`
 * knows what the names of the page hold, see live/names.js. `mark` of what is returned marks
 * the line of that number, or none.
 */
export function createEditor({ parent, source, label, changed, leave, names }) {
  let setting = false;
  const keys = [
    { key: "Escape", run: () => (leave(), true) },
    indentWithTab,
  ];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        completing(names),
        hovering(names),
        keymap.of([...keys, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
        history(),
        lineNumbers(),
        failed,
        drawSelection(),
        pythonLanguage,
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        syntaxHighlighting(pygments),
        roles,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !setting) changed(state.doc.toString());
        }),
      ],
    }),
  });
  /** Put other code there; `changed` is not told. */
  function set(code) {
    setting = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    setting = false;
  }

  return {
    focus: () => view.focus(),
    set,
    /** Put text at the cursor, in the place of what is selected. */
    insert: (text) => {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    destroy: () => view.destroy(),
    mark: (line) => view.dispatch({ effects: setFailed.of(line) }),
  };
}
