// CodeMirror writes its rules into a <style> element, which a strict content security
// policy refuses. This gives them to the document as a sheet made by script instead.

import { StyleModule as Original } from "../../node_modules/style-mod/src/style-mod.js";

const mounted = new Set();
const sheet = new CSSStyleSheet();

export class StyleModule extends Original {
  static mount(root, modules) {
    const before = mounted.size;
    for (const module of [modules].flat()) mounted.add(module);
    if (mounted.size === before) return;
    sheet.replaceSync([...mounted].map((module) => module.getRules()).join("\n"));
    const page = root.ownerDocument ?? root;
    if (!page.adoptedStyleSheets.includes(sheet)) {
      page.adoptedStyleSheets = [sheet, ...page.adoptedStyleSheets];
    }
  }
}
