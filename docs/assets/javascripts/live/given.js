// Whether what a reader writes is the number, or the numbers, that were asked for: the rule
// of tools/cells/prediction.py and compare.py, to which tests hold this.

const NUMBER =
  / *[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|(?<!\w) *[-+]?(?:nan|inf)(?!\w)/g;
const AROUND = /^[\s()[\],x×]*$/;

/** The numbers of a text; null if it is more than numbers. Also reads 1/3 and a real minus. */
export function numbers(text) {
  const plain = text
    .replaceAll("−", "-")
    .replace(/([\d.]+) *\/ *([\d.]+)/g, (_, above, below) => above / below);
  if (!AROUND.test(plain.replace(NUMBER, " "))) return null;
  return (plain.match(NUMBER) ?? []).map((found) => Number(found.replace("inf", "Infinity")));
}

/** Whether two lists of numbers are the same answer; one may differ by `tol` from the other. */
export function same(answer, given, tol) {
  return (
    answer.length === given.length &&
    answer.every((a, at) =>
      Number.isFinite(a) && Number.isFinite(given[at])
        ? Math.abs(a - given[at]) <= tol * (1 + 1e-9)
        : Object.is(a, given[at]),
    )
  );
}
