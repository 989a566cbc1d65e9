// What "valid HTML" means for the built pages: everything html-validate recommends,
// less the rules below, each with its reason.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Taste, not validity: templates leave blanks behind, and Material writes "doctype".
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    // A browser adds <tbody> by itself; Pygments leaves it out around listings.
    "prefer-tbody": "off",
    // KaTeX places the parts of a formula with style attributes.
    "no-inline-style": "off",
    // HTML allows any id without spaces; Material's begin with "__".
    "valid-id": ["error", { relaxed: true }],
    // Material's two menu switches ask Firefox not to remember them.
    "valid-autocomplete": "off",
    // A chapter's title is as long as the book's.
    "long-title": "off",
    // The search and the color switch act at once and send nothing.
    "wcag/h32": "off",
  },
};
