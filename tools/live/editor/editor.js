// The editor of a cell: CodeMirror with Python, in the colors of the page.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, lineNumbers, ViewPlugin } from "@codemirror/view";
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

/**
 * Put an editor into `parent`.
 *
 * Tab indents; Escape leaves, by way of `leave`, so that nobody is caught in it. `mark` of
 * what is returned marks the line of that number, or none.
 */
export function createEditor({ parent, source, label, changed, leave }) {
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
    destroy: () => view.destroy(),
    mark: (line) => view.dispatch({ effects: setFailed.of(line) }),
  };
}
