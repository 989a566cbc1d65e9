// Where the site is. Only what comes with the page itself imports this: a part that is loaded
// later lies elsewhere once it is packed, so it is told.

export const HOME = new URL("../../../", import.meta.url);
