// Words spelt like a given one: Python's difflib.get_close_matches, the same words in the same order.

const CUTOFF = 0.6;

/** The `n` best of `words`, by twice the letters in matching blocks over all letters. */
export function closeMatches(word, words, n = 3) {
  const b = [...word], places = new Map();
  b.forEach((letter, j) => places.set(letter, [...(places.get(letter) ?? []), j]));
  const found = [];
  for (const other of words) {
    const a = [...other], both = a.length + b.length;
    if ((2 * Math.min(a.length, b.length)) / both < CUTOFF || (2 * common(a, places)) / both < CUTOFF) continue;
    const ratio = (2 * matching(a, b, places)) / both;
    if (ratio >= CUTOFF) found.push([ratio, other]);
  }
  found.sort(([p, v], [q, w]) => q - p || (v < w ? 1 : -1)); // of equals the last in the alphabet first
  return found.slice(0, n).map(([, other]) => other);
}

/** Letters that both words have, wherever they stand: an upper bound of those in matching blocks. */
function common(a, places) {
  const left = new Map();
  let count = 0;
  for (const letter of a) {
    const rest = left.get(letter) ?? places.get(letter)?.length ?? 0;
    left.set(letter, rest - 1);
    if (rest > 0) count += 1;
  }
  return count;
}

/** Letters in the longest common block, and in those to the left and to the right of it. */
function matching(a, b, places) {
  const queue = [[0, a.length, 0, b.length]];
  let total = 0;
  while (queue.length) {
    const [alo, ahi, blo, bhi] = queue.pop();
    const [i, j, size] = longest(a, places, alo, ahi, blo, bhi);
    if (!size) continue;
    total += size;
    if (alo < i && blo < j) queue.push([alo, i, blo, j]);
    if (i + size < ahi && j + size < bhi) queue.push([i + size, ahi, j + size, bhi]);
  }
  return total;
}

function longest(a, places, alo, ahi, blo, bhi) {
  let best = [alo, blo, 0], ends = new Map();
  for (let i = alo; i < ahi; i++) {
    const next = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < blo || j >= bhi) continue;
      const size = (ends.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best[2]) best = [i - size + 1, j - size + 1, size];
    }
    ends = next;
  }
  return best;
}
