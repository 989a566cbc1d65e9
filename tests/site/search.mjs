// Asks the search of a built site, with the workers and the index that readers get:
//   node search.mjs SITE < questions.json > answers.json
// An answer is a list of the first ten pages; each is a list of the entries found on it,
// best first: where they are, and which words they have.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const site = process.argv[2];
const scripts = join(site, "assets/javascripts");
const materials = readdirSync(join(scripts, "workers")).find((name) => name.endsWith(".js"));
const load = (name) => vm.runInContext(readFileSync(join(scripts, name), "utf8"), worker);

// What a worker has around it, as far as these two use it.
let answer;
const around = new EventTarget();
const worker = vm.createContext({
  MessageEvent,
  location: { search: `?${materials}` },
  addEventListener: around.addEventListener.bind(around),
  dispatchEvent: around.dispatchEvent.bind(around),
  importScripts: load,
  postMessage: (data) => answer(data),
  console,
});
worker.self = worker;
load("search-worker.js");

function ask(type, data) {
  return new Promise((resolve) => {
    answer = resolve;
    around.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
  });
}

const index = JSON.parse(readFileSync(join(site, "search/search_index.json"), "utf8"));
await ask(0, { ...index, options: { suggest: false } });
const answers = {};
for (const question of JSON.parse(readFileSync(0, "utf8"))) {
  const pages = (await ask(2, question)).data.items.slice(0, 10);
  answers[question] = pages.map((page) => page.map(({ location, terms }) => ({ location, terms })));
}
process.stdout.write(JSON.stringify(answers));
