// On paper, answers stand at the end of the page, so that one can try before one looks.

const KEPT = ".admonition-title, details:not(.hint, .check, .lines)";

addEventListener("beforeprint", () => {
  const answers = document.createElement("section");
  answers.className = "answers";
  answers.innerHTML = "<h2>Answers</h2>";
  for (const box of document.querySelectorAll(".admonition:is(.exercise, .quiz, .why)")) {
    const copy = box.cloneNode(true);
    for (const part of [...copy.children]) if (!part.matches(KEPT)) part.remove();
    answers.append(copy);
  }
  if (answers.children.length > 1) document.querySelector(".md-content__inner").append(answers);
});

addEventListener("afterprint", () => document.querySelector(".answers")?.remove());
