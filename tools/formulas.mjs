// Renders formulas with KaTeX: one JSON request a line in, one JSON answer a line out.
// Roles become macros (\inp, \wgt, ...) so that a color means one thing on the whole site.
import { createInterface } from "node:readline";
import katex from "katex";

const role = (name) => `\\htmlClass{role-${name}}{#1}`;
const macros = {
  "\\inp": role("input"),
  "\\wgt": role("weight"),
  "\\bias": role("bias"),
  "\\out": role("output"),
  "\\loss": role("loss"),
  "\\grad": role("gradient"),
  "\\T": "^{\\top}",
};

for await (const line of createInterface({ input: process.stdin })) {
  const { tex, display } = JSON.parse(line);
  let answer;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
      trust: ({ command }) => command === "\\htmlClass",
      macros: { ...macros },
    });
    answer = { html };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
