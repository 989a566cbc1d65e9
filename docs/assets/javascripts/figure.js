// The player of the figures: plays and steps through what tools/figures describes.
//
// A figure is drawn as its last step, and opens at its first: what that hides is marked
// in the page, so nothing is seen before its time. <figure-player> stands below the drawing
// and carries the steps. As a custom element it sets itself up on every page it comes to, instant
// navigation included, and takes everything back when it leaves.

import { linkCode } from "./figure-links.js";
import { watchSigns } from "./figure-signs.js";

const LEAST_TIME = 1500; // milliseconds a step stays while playing
const READING_TIME = 45; // and for each letter of its caption
const PAUSE = "M6 4v12M14 4v12";

class FigurePlayer extends HTMLElement {
  connectedCallback() {
    this.drawing = this.parentElement.querySelector(":scope > svg");
    this.bar = this.querySelector(".figure-bar"); // a figure of one step has none
    this.slider = this.bar?.querySelector("input");
    this.status = this.querySelector('[role="status"]');
    this.playIcon = this.bar?.querySelector('[data-do="play"] path');
    this.triangle ??= this.playIcon?.getAttribute("d");
    this.leaving = new AbortController();
    this.signs = watchSigns(this.parentElement);
    const captions = [...this.querySelectorAll("li")].map((li) => li.textContent);
    const steps = JSON.parse(this.dataset.steps);
    this.load(steps.map((step, i) => ({ ...step, caption: captions[i] })));
    this.go(0);
    this.listen();
    linkCode(this.parentElement, this.drawing, this.leaving.signal);
    this.becomeReady(this.dataset.controls, this.leaving.signal);
  }

  disconnectedCallback() {
    this.pause();
    this.leaving.abort();
    this.signs.disconnect();
  }

  /** Take these steps; `go` to one of them next. */
  load(steps) {
    this.steps = steps;
    this.last = steps.length - 1;
    this.elements = [...this.drawing.querySelectorAll("[data-key], [data-name]")];
    this.first = new Map(); // key -> the step that shows it
    this.picks = new Map(); // element -> the step it brings the reader to
    steps.forEach((step, i) => {
      for (const key of step.show ?? []) this.first.set(key, this.first.get(key) ?? i);
      for (const word of step.pick ?? [])
        for (const element of this.meant(word)) this.picks.set(element, i);
    });
    for (const element of this.elements)
      element.classList.toggle("can-pick", this.picks.has(element));
  }

  /** Say a sentence of a figure that the reader changes. */
  say(sentence) {
    // What stands there already is not read out again.
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  /** What a word in a step means: the element with that key, or all of that name. */
  meant(word) {
    return this.elements.filter(
      ({ dataset: { key, name } }) =>
        key === word || name === word || name?.startsWith(`${word}[`),
    );
  }

  /** Go to a step. */
  go(step) {
    this.at = Math.min(Math.max(step, 0), this.last);
    this.draw(this.at);
    this.say(this.steps[this.at].caption);
    this.showControls();
  }

  /** Draw a step; without marks it is the still. */
  draw(at, marks = this.steps[at].mark ?? []) {
    const text = {};
    const move = {};
    for (const step of this.steps.slice(0, at + 1)) {
      Object.assign(text, step.text);
      Object.assign(move, step.move);
    }
    const on = new Set(marks.flatMap((word) => this.meant(word)));
    for (const element of this.elements) {
      const { key } = element.dataset;
      element.classList.toggle("is-on", on.has(element));
      if (!key) continue;
      element.toggleAttribute("data-later", (this.first.get(key) ?? 0) > at);
      if (key in text && element.textContent !== text[key])
        element.textContent = text[key];
      if (key in move) {
        const [x, y] = move[key];
        element.style.transform = x || y ? `translate(${x}px, ${y}px)` : "";
      }
    }
  }

  showControls() {
    if (!this.bar) return;
    const { at, last } = this;
    this.slider.max = last;
    const shown = `${at + 1} of ${last + 1}`;
    this.slider.value = at;
    this.slider.setAttribute("aria-valuetext", shown);
    this.querySelector(".figure-count").textContent = `${at + 1}/${last + 1}`;
    for (const [name, step] of Object.entries({ restart: 0, back: 0, forward: last }))
      // Not `disabled`, with which it would lose the focus, and the keys with that.
      this.querySelector(`[data-do="${name}"]`).setAttribute("aria-disabled", at === step);
  }

  play() {
    if (this.at === this.last) this.go(0);
    const next = () => {
      const time = Math.max(
        LEAST_TIME,
        READING_TIME * this.steps[this.at].caption.length,
      );
      this.timer = setTimeout(() => {
        this.go(this.at + 1);
        if (this.at < this.last) next();
        else this.pause();
      }, time);
    };
    next();
    this.showPlaying(true);
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.showPlaying(false);
  }

  showPlaying(playing) {
    if (!this.bar) return;
    const label = playing ? "Pause" : "Play";
    const button = this.querySelector('[data-do="play"]');
    button.setAttribute("aria-label", label);
    button.title = label;
    this.playIcon.setAttribute("d", playing ? PAUSE : this.triangle);
  }

  /** Do what a button or key asks for; every step by hand ends the playing. */
  act(name) {
    if (name === "play" && !this.timer) return this.play();
    this.pause();
    if (name === "restart") this.go(0);
    if (name === "back") this.go(this.at - 1);
    if (name === "forward") this.go(this.at + 1);
    if (name === "end") this.go(this.last);
  }

  listen() {
    const { signal } = this.leaving;
    const on = (target, kind, listener) =>
      target.addEventListener(kind, listener, { signal });
    on(this, "click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) this.act(button.dataset.do);
    });
    if (this.bar) this.listenToBar(on);
    on(this.drawing, "click", ({ target }) => {
      const element = target.closest(".can-pick");
      if (!element) return;
      this.pause();
      this.go(this.picks.get(element));
    });
    on(window, "beforeprint", () => this.draw(this.last, []));
    on(window, "afterprint", () => this.draw(this.at));
  }

  listenToBar(on) {
    on(this.slider, "input", () => {
      this.pause();
      this.go(Number(this.slider.value));
    });
    on(this.bar, "keydown", (event) => {
      // The slider has these keys by itself; the buttons get them here.
      const keys = { ArrowLeft: "back", ArrowRight: "forward", Home: "restart", End: "end" };
      const name = keys[event.key];
      if (!name || event.target.matches("input")) return;
      event.preventDefault();
      this.act(name);
    });
  }

  /** Show the player once all of it works: what is typed before that would be lost. */
  async becomeReady(controls, signal) {
    try {
      const module = controls && (await import(`./figure-${controls}.js`));
      if (signal.aborted) return; // the reader has gone to another page
      module?.setUp(this, JSON.parse(this.dataset.settings), signal);
    } catch (error) {
      this.querySelector(".figure-fields")?.remove(); // it steps without them
      reportError(error);
    }
    this.classList.add("is-ready");
  }
}

if (!customElements.get("figure-player"))
  customElements.define("figure-player", FigurePlayer);
