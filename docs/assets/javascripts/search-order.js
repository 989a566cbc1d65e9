// What the search finds, and in which order. Material's worker, which the template names
// behind the question mark, asks lunr, and lunr asks `find`.

// Chapters teach, the rest is looked up: the score of an entry is multiplied by its kind's.
const KINDS = {
  chapters: 1,
  "where-to-go-next": 0.8,
  glossary: 0.25, // and times the gain of what explains a term
  labs: 0.5,
  reference: 0.5,
  "coming-from-the-book": 0.5,
  "on-your-own-computer": 0.5,
};
const OTHER = 0.25;
// Exercises and sources name everything, and explain nothing.
const NAMES_ONLY = /#(exercises|supplementary-material)$/;
const NAMED = 0.7;
// A word as it is typed counts more than one that begins with it or with its stem.
const EXACT = 4;
// The title of its page, for a section; the weight of its own is in mkdocs.yml, its text has 1.
const PAGE = 2;
// A page that explains a term, as the glossary says, gains up to this when one asks for it.
const EXPLAINS = 6;

let separator;
let glossary;

addEventListener("message", prepare);
importScripts(`workers/${location.search.slice(1)}`);
lunr.Index.prototype.search = function (query) {
  return find(this, query.replaceAll("*", "").split(" "));
};

/** Before Material's listener: it gets words only, since it takes marks of TeX for operators. */
function prepare({ data: task }) {
  if (task.type === 0) {
    const { config, docs } = task.data;
    separator = new RegExp(config.separator, "g");
    glossary = readGlossary(docs);
    nameThePage(config, docs);
  } else if (task.type === 2) {
    task.data = words(task.data).join(" ");
  }
}

/** The words of a text, without those that tell nothing, unless it has no others. "Own" is on
    lunr's list, but one asks here for a layer or a picture of one's own. */
function words(text) {
  const all = text.toLowerCase().split(separator).filter(Boolean);
  const telling = all.filter((word) => word === "own" || lunr.stopWordFilter(word));
  return [...new Set(telling.length ? telling : all)];
}

/** What all forms of a word begin with: "class" of "classes", "initi" of "initialize". */
function stem(word) {
  const cut = lunr.stemmer(new lunr.Token(word)).toString();
  return word.startsWith(cut) ? cut : word;
}

/** Lets a section be found by the title of its page, too: "A layer" of "Add parts of your own". */
function nameThePage(config, docs) {
  config.fields.page = { boost: PAGE };
  const titles = new Map(docs.map(({ location, title }) => [location, title]));
  for (const entry of docs) {
    const [page, section] = entry.location.split("#");
    if (section) entry.page = titles.get(page);
  }
}

/** The terms: the stems of each, its entry, and the pages that the glossary names for it. */
function readGlossary(docs) {
  const pages = docs.map(({ location }) => location.split("#")[0]);
  return docs
    .filter(({ location }) => location.startsWith("glossary/#"))
    .map(({ location, title, text }) => {
      const explaining = [location];
      for (const [named] of text.matchAll(/Chapters? [\d, and]*\d/g)) {
        for (const [number] of named.matchAll(/\d+/g)) {
          const start = `chapters/${number.padStart(2, "0")}-`;
          explaining.push(pages.find((page) => page.startsWith(start)));
        }
      }
      if (/Where to go next/.test(text)) explaining.push("where-to-go-next/");
      return { stems: words(title).map(stem), pages: explaining };
    });
}

/** Which of the words asked for each page explains: page -> stems. */
function explained(stems) {
  const pages = new Map();
  const typed = stems.at(-1); // perhaps the beginning of a word
  for (const term of glossary) {
    const named = term.stems.every((part) => stems.includes(part) || part.startsWith(typed));
    if (!named) continue;
    for (const page of term.pages) {
      pages.set(page, new Set([...(pages.get(page) ?? []), ...term.stems]));
    }
  }
  return pages;
}

/** The factor of an entry for where it stands. */
function worth(location) {
  const kind = KINDS[location.split("/")[0]] ?? OTHER;
  return NAMES_ONLY.test(location) ? kind * NAMED : kind;
}

/** What lunr finds, in the order of this site. */
function find(index, asked) {
  const stems = asked.map(stem);
  const explains = explained(stems);
  const begins = { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false };
  const found = index.query((query) => {
    asked.forEach((word, i) => {
      query.term(word, { boost: EXACT, usePipeline: false });
      query.term(stems[i].length > 2 || word === asked.at(-1) ? stems[i] : word, begins);
    });
  });
  for (const result of found) {
    const { metadata } = result.matchData;
    const has = (part) => Object.keys(metadata).some((term) => term.startsWith(part));
    const share = stems.filter(has).length / stems.length;
    const terms = explains.get(result.ref) ?? explains.get(result.ref.split("#")[0]);
    const gain = 1 + (EXPLAINS - 1) * Math.min((terms?.size ?? 0) / stems.length, 1);
    result.score *= worth(result.ref) * gain * share ** 2;
    // Material says of a word that it is missing unless one begins as it does.
    stems.forEach((part, i) => has(part) && (metadata[asked[i]] ??= {}));
  }
  return found.sort((a, b) => b.score - a.score);
}
