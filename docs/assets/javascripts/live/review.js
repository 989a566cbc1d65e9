// The review: items from the chapters that were read, mixed, when each is due. Python
// makes an item from its kind and a seed, and judges what the reader gives. What is kept
// of it on the device:
//
//   cards    kind -> what the scheduler knows of it, dates as text
//   read     chapter -> whether the reader says it is read
//   showing  the kind and the seed of the item that is shown, so that it stays the same
//   day      how many kinds were new on the last day: {date, fresh}

import { backupTools } from "./backup.js";
import { announce, button, element } from "./dom.js";
import { freshLeft, isDue, isQuiz, isRead, today } from "./due.js";
import { loadStyles } from "./help.js";
import { keepReviewed, reviewed } from "./later.js";
import { fetchQuiz, quizChoices, quizReasons } from "./quiz-item.js";

/** Bring the page of the review to life. */
export async function attachReview(place, python, home) {
  const scheduler = import(new URL("assets/vendor/scheduler.js", home)).catch(() => null);
  await loadStyles("review.css", home);
  const loaded = await scheduler;
  if (loaded) new Review(place, python, home, loaded);
  else place.replaceChildren("The review could not be loaded. Load this page anew, with a network.");
}

class Review {
  constructor(place, python, home, { createEmptyCard, fsrs, Rating }) {
    Object.assign(this, { python, home, createEmptyCard, Rating });
    // Days, not minutes: nothing here must be learned by heart within a session.
    this.schedule = fsrs({ enable_short_term: false, maximum_interval: 365 });
    this.desk = place.querySelector(".review-desk");
    this.chapters = place.querySelector(".review-chapters");
    this.boxes = [...this.chapters.querySelectorAll("input")];
    this.kinds = new Map(this.boxes.map((box) => [box.value, JSON.parse(box.dataset.kinds)]));
    for (const box of this.boxes) {
      box.addEventListener("change", () => this.mark(box.value, box.checked));
    }
    const kept = place.querySelector(".review-kept");
    this.backup = backupTools(home.pathname, () => this.rest());
    kept.replaceChildren(this.backup.box);
    for (const part of [this.desk, this.chapters, kept]) part.hidden = false;
    this.rest();
    // A page that is left open counts anew when the reader comes back to it.
    const again = () => {
      if (this.desk.isConnected && this.desk.querySelector(".review-count")) this.rest();
    };
    document.addEventListener("visibilitychange", again);
    addEventListener("storage", again); // another tab has changed what is kept
  }

  // ------------------------------------------------------------------ what is due

  get state() {
    return { cards: {}, read: {}, ...reviewed() };
  }

  keep(changes) {
    const state = { ...this.state, ...changes };
    if (!state.showing) delete state.showing;
    keepReviewed(state);
  }

  /** The kinds that are due today: those that come back, and those that are new. */
  due() {
    const { cards, showing } = this.state;
    const slugs = this.boxes.map(({ value }) => value).filter(isRead);
    const chapters = slugs.map((slug) => this.kinds.get(slug));
    // A quiz takes part once it was answered on its page.
    const numbers = slugs.map((slug) => slug.slice(0, 2));
    const quizzes = Object.keys(cards).filter((kind) => isQuiz(kind) && numbers.includes(kind.slice(0, 2)));
    const read = [...chapters.flat(), ...quizzes];
    const again = read.filter((kind) => cards[kind] && isDue(cards[kind]));
    // New ones come from all chapters alike. The one that is shown stays among them.
    const ranks = new Map(chapters.flatMap((kinds) => kinds.filter((kind) => !cards[kind]).map((kind, at) => [kind, at])));
    if (ranks.has(showing?.kind)) ranks.set(showing.kind, -1);
    const fresh = [...ranks.keys()].sort((a, b) => ranks.get(a) - ranks.get(b));
    return { again, fresh: fresh.slice(0, freshLeft()), read };
  }

  mark(chapter, read) {
    this.keep({ read: { ...this.state.read, [chapter]: read } });
    this.rest();
  }

  // ------------------------------------------------------------------ before and after

  /** Say what is due, with a button to begin. */
  rest() {
    for (const box of this.boxes) box.checked = isRead(box.value);
    const { again, fresh, read } = this.due();
    const count = again.length + fresh.length;
    const words = element("p", { class: "review-count", tabindex: -1 }, this.outlook(again, fresh, read));
    this.desk.replaceChildren(words);
    this.backup.refresh();
    if (!count) return;
    const start = button("Start", `Start: review ${count}`, () => this.next());
    start.classList.add("exercise-check");
    this.desk.append(start);
  }

  outlook(again, fresh, read) {
    if (!read.length) {
      return "Nothing to review yet. Solve an exercise of a chapter, or mark below what you have read.";
    }
    const count = again.length + fresh.length;
    if (count) return `${count} due today${fresh.length ? `, ${fresh.length} of them new` : ""}.`;
    const { cards } = this.state;
    const dates = read.filter((kind) => cards[kind]).map((kind) => new Date(cards[kind].due));
    if (dates.length < read.length) return "Done for today. Tomorrow brings new ones.";
    const next = new Date(Math.min(...dates));
    const day = next.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" });
    return `Nothing is due today. The next comes back on ${day}.`;
  }

  // ------------------------------------------------------------------ one item

  /** Show the item that was being shown, or else one that is due, from another chapter. */
  async next() {
    this.backup.settle();
    const { again, fresh } = this.due();
    const due = [...again, ...fresh];
    let { showing } = this.state;
    if (!due.includes(showing?.kind)) showing = null;
    if (!due.length) return this.finish();
    if (!showing) {
      const others = due.filter((kind) => kind.slice(0, 2) !== this.last);
      const [seed, chance] = crypto.getRandomValues(new Uint32Array(2));
      const among = others.length ? others : due;
      showing = { kind: among[chance % among.length], seed };
      this.keep({ showing });
    }
    this.showing = showing;
    this.last = showing.kind.slice(0, 2);
    this.quiz = null;
    if (isQuiz(showing.kind)) return this.nextQuiz(due.length);
    const item = await this.ask({ ...showing });
    if (item) this.show(item, due.length);
  }

  /** Show a quiz, which needs no Python. */
  async nextQuiz(left) {
    const { kind, seed } = this.showing;
    const { value: slug } = this.boxes.find(({ value }) => value.startsWith(kind.slice(0, 2)));
    const words = this.wait();
    try {
      this.quiz = await fetchQuiz(kind, slug, this.home, seed);
    } catch {
      words.dataset.state = "failed";
      words.textContent = "A question could not be loaded: it is on a page that has not been visited on this device.";
      this.desk.append(button("Try again", "Try again", () => this.next()));
      return;
    }
    if (this.quiz) return this.show(this.quiz, left);
    const cards = { ...this.state.cards };
    delete cards[kind];
    this.keep({ cards, showing: null });
    return this.next();
  }

  finish() {
    this.rest();
    announce(this.desk.textContent);
    this.desk.firstElementChild.focus();
  }

  /** Ask Python; null if it could not answer, which is then said on the desk. */
  async ask(review) {
    let answer = null;
    const words = this.desk.querySelector(".exercise-words") ?? this.wait();
    try {
      await this.python.request(
        { page: "review", data: ["review"], review },
        {
          event: (event) => (answer = event),
          begun: () => {},
          progress: (what, arrived, total) => {
            const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
            words.textContent =
              arrived < total
                ? `Loading ${what}: ${megabytes(arrived)} of ${megabytes(total)} MB`
                : "Starting Python";
          },
        },
      );
    } catch (error) {
      words.dataset.state = "failed";
      words.textContent = error.message;
      if (!this.desk.querySelector("form")) {
        this.desk.append(button("Try again", "Try again", () => this.next()));
      }
    }
    return answer;
  }

  wait() {
    const words = element("p", { class: "exercise-words", role: "status" }, "…");
    this.desk.replaceChildren(words);
    return words;
  }

  show(item, left) {
    const number = Number(this.showing.kind.slice(0, 2));
    const form = element("form", { class: "review-item", on: { submit: (event) => this.submit(event) } });
    const heading = element("h2", { class: "review-where" });
    heading.append(`Chapter ${number}`, element("span", {}, `${left} left today`));
    form.append(heading);
    if (this.quiz) form.append(...item.question, quizChoices(item));
    else {
      form.append(written("p", item.question));
      if (item.code) form.append(program(item.code));
      form.append(item.options.length ? choices(item) : field(item));
    }
    this.checkButton = element("button", { type: "submit", class: "cell-button exercise-check" }, "Check");
    const giveUp = button("I do not know", "I do not know: show the answer", () => this.check(null));
    this.words = element("p", { class: "exercise-words", role: "status" });
    this.bar = element("div", { class: "exercise-bar" }, this.checkButton, giveUp, this.words);
    form.append(this.bar);
    this.form = form;
    this.desk.replaceChildren(form);
    form.querySelector("input").focus({ preventScroll: true });
    if (this.desk.getBoundingClientRect().top < 0) this.desk.scrollIntoView();
  }

  submit(event) {
    event.preventDefault();
    if (!this.checkButton.isConnected) return;
    const answer = new FormData(this.form).get("answer") ?? "";
    this.check(answer);
  }

  async check(given) {
    if (this.asking) return;
    if (this.quiz) return this.checkQuiz(given);
    this.asking = true;
    const verdict = await this.ask({ ...this.showing, given });
    this.asking = false;
    if (!verdict || !this.form.isConnected) return;
    if (verdict.state === "unread") {
      this.words.dataset.state = "unread";
      this.words.textContent = verdict.words;
      return;
    }
    this.judged(verdict, given === null);
  }

  checkQuiz(given) {
    if (given === "") {
      this.words.dataset.state = "unread";
      this.words.textContent = "Choose an answer first.";
      return;
    }
    const { answers } = this.quiz;
    const right = answers.findIndex((answer) => answer.right);
    const answer = element("p", {}, ...answers[right].text.map((node) => node.cloneNode(true))).textContent;
    const state = given !== null && Number(given) === right ? "right" : "wrong";
    this.judged({ state, right, answer, chosen: given === null ? null : Number(given) }, given === null);
  }

  /** Keep how it went, and say it. */
  judged(verdict, unknown) {
    const { kind } = this.showing;
    const right = verdict.state === "right";
    const { cards, day } = this.state;
    const before = cards[kind];
    const fresh = (day?.date === today() ? day.fresh : 0) + (before ? 0 : 1);
    this.keep({ showing: null, day: { date: today(), fresh } });
    this.grade(kind, before, right ? this.Rating.Good : this.Rating.Again);
    for (const input of this.form.querySelectorAll("input")) input.disabled = true;
    for (const [at, row] of this.form.querySelectorAll(".review-options > label").entries()) {
      if (at === verdict.right) row.dataset.state = "passed";
      else if (row.querySelector("input").checked) row.dataset.state = "failed";
    }
    this.words.dataset.state = right ? "passed" : "failed";
    const { answer } = verdict;
    this.words.textContent = right ? "Right." : `${unknown ? "The" : "No: the"} answer is ${answer.replaceAll("`", "")}.`;
    const next = button("Next", "Next", () => this.next());
    next.classList.add("exercise-check");
    const marks = [];
    if (right) {
      for (const [text, rating] of [["It was hard", this.Rating.Hard], ["It was easy", this.Rating.Easy]]) {
        const label = `${text}: comes back ${rating === this.Rating.Hard ? "sooner" : "later"}`;
        marks.push(
          button(text, label, () => {
            this.grade(kind, before, rating);
            this.next();
          }),
        );
      }
    }
    this.bar.replaceChildren(next, ...marks, this.words);
    this.form.append(this.quiz ? quizReasons(this.quiz, verdict.chosen) : this.explanation(verdict));
    next.focus();
  }

  explanation({ words, because, program: code, prints, place }) {
    const link = element("a", { href: new URL(place.address, this.home) }, place.title);
    const box = element("div", { class: "review-because" });
    if (words) box.append(written("p", words));
    box.append(written("p", because));
    const details = element("details", {}, element("summary", {}, "The code that decides"));
    details.append(program(code), element("pre", { class: "review-prints", tabindex: 0 }, element("samp", {}, prints)));
    box.append(details, element("p", {}, "Read more: ", link));
    return box;
  }

  /** Let the scheduler say when a kind comes back. */
  grade(kind, before, rating) {
    const card = before ? dated(before) : this.createEmptyCard(new Date());
    const { card: after } = this.schedule.next(card, new Date(), rating);
    this.keep({ cards: { ...this.state.cards, [kind]: JSON.parse(JSON.stringify(after)) } });
  }
}

/** A card as the scheduler takes it. */
function dated(card) {
  const { due, last_review } = card;
  return { ...card, due: new Date(due), last_review: last_review && new Date(last_review) };
}

/** An element with a text in which code stands between backticks. */
function written(tag, text) {
  const pieces = text.split("`").map((piece, at) => (at % 2 ? element("code", {}, piece) : piece));
  return element(tag, {}, ...pieces);
}

function program(code) {
  return element("pre", { class: "review-code", tabindex: 0 }, element("code", {}, code));
}

function field({ asks }) {
  const input = element("input", {
    type: "text",
    name: "answer",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  return element("label", { class: "review-field" }, asks, input);
}

function choices({ asks, options, lines }) {
  const group = element("fieldset", { class: "review-options" }, element("legend", {}, asks));
  if (lines) group.dataset.lines = "";
  if (options[0].svg) group.dataset.pictures = "";
  for (const [at, { text, words, svg }] of options.entries()) {
    const input = element("input", { type: "radio", name: "answer", value: at });
    const label = element("label", {}, input);
    if (svg) label.append(`Picture ${at + 1}`, picture(svg, words));
    else if (lines) label.append(element("span", { class: "review-number" }, at + 1), element("code", {}, text));
    else label.append(written("span", text));
    group.append(label);
  }
  return group;
}

/** A picture that tools/review/curve.py drew from numbers. */
function picture(svg, words) {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", words);
  return drawn;
}
