// The core of near_words.py in JavaScript: the same state gives the same numbers.

import { closeMatches } from "./spellings.js";
import { arrow, labelPlaces, onTheMap, plane } from "./word_places.js";

const CUT = 14, RARE = 50, OFFERED = 2, QUIET = 1, GIVEN = 2, BEST = 3;

const spaces = new WeakMap(); // arrays → what is made of them once; demos share this module

function spaceOf(arrays) {
  if (!spaces.has(arrays)) spaces.set(arrays, spaceFrom(arrays));
  return spaces.get(arrays);
}

function spaceFrom({ words, vectors, counts, examples }) {
  const [V, d] = vectors.shape, lengths = new Float64Array(V);
  for (let i = 0; i < V; i++) {
    let sum = 0;
    for (let k = i * d; k < (i + 1) * d; k++) sum += vectors.data[k] * vectors.data[k];
    lengths[i] = Math.sqrt(sum);
  }
  const index = new Map(words.data.map((word, i) => [word, i]));
  return { words: words.data, table: vectors.data, V, d, lengths, index, counts: counts.data, examples: examples.data };
}

/** A word's vector at length 1; a zero vector stays zero. */
function unit({ table, d, lengths, index }, word) {
  const i = index.get(word);
  return Array.from(table.slice(i * d, (i + 1) * d), (x) => (lengths[i] > 0 ? x / lengths[i] : x));
}

/** The `n` words nearest to a vector by cosine: [[word, cosine]], without those left out. */
function nearest({ words, table, V, d, lengths, index }, vector, n, leaveOut = []) {
  const size = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)), target = vector.map((x) => (size > 0 ? x / size : x));
  const cosines = new Float64Array(V);
  for (let i = 0, at = 0; i < V; i++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += table[at++] * target[k];
    cosines[i] = lengths[i] > 0 ? sum / lengths[i] : 0;
  }
  const out = new Set(leaveOut.map((word) => index.get(word))), best = [];
  for (let i = 0; i < V; i++) {
    if (out.has(i) || (best.length === n && cosines[i] <= cosines[best[n - 1]])) continue;
    let place = best.length;
    while (place && cosines[i] > cosines[best[place - 1]]) place -= 1;
    best.splice(place, 0, i);
    if (best.length > n) best.pop();
  }
  return best.map((i) => [words[i], cosines[i]]);
}

function find({ index }, typed) {
  const word = typed.trim();
  return [word, word.toLowerCase()].find((form) => index.has(form)) ?? null;
}

/** The nearest spellings; the last are kept, because the sentence and the box both ask for them. */
function spelling(known, typed) {
  const word = typed.trim().toLowerCase();
  if (known.spelt?.word !== word) known.spelt = { word, near: closeMatches(word, known.words) };
  return known.spelt.near;
}

function offersFor(known, typed, box) {
  if (find(known, typed) !== null) return [];
  if (!typed.trim()) return box === "word" ? known.examples : [];
  return spelling(known, typed).slice(0, OFFERED);
}

function derive(state, arrays) {
  const known = spaceOf(arrays), analogy = state.task === "analogy", boxes = analogy ? ["a", "b", "c"] : ["word"];
  const given = boxes.map((box) => find(known, state[box])), missing = boxes.find((_, i) => given[i] === null) ?? "";
  let ranked = [], raw = "";
  if (!missing && analogy) {
    const [a, b, c] = given.map((word) => unit(known, word)), target = a.map((x, k) => b[k] - x + c[k]);
    ranked = nearest(known, target, state.n, given);
    raw = nearest(known, target, 1)[0][0];
  } else if (!missing) ranked = nearest(known, unit(known, given[0]), state.n, given);
  const offers = Object.fromEntries(["word", "a", "b", "c"].map((box) => [`offers_${box}`, offersFor(known, state[box], box)]));
  if (!analogy && !missing) offers.offers_word = ranked.slice(0, OFFERED).map(([word]) => word);
  const typed = missing ? state[missing].trim() : "", near = typed ? spelling(known, typed) : [];
  const count = missing ? 0 : known.counts[known.index.get(given[0])];
  return {
    ...list(ranked, analogy),
    ...map(known, missing ? [] : given, ranked.map(([word]) => word), analogy),
    ...offers,
    total: known.V,
    typed: shortened(typed, 24),
    box: analogy ? missing : "",
    near: near.join(", "),
    first: given[0] ?? "",
    second: given[1] ?? "",
    third: given[2] ?? "",
    count,
    best: ranked[0]?.[0] ?? "",
    cosine: ranked[0]?.[1] ?? 0,
    others: ranked.slice(1, 4).map(([word]) => word).join(", ") || "nothing",
    raw,
    sentence: sentence(analogy, given, typed, missing, near, ranked, raw, count),
  };
}

function list(ranked, analogy) {
  const bars = ranked.map(([, cosine], row) => [cosine, -row]);
  return {
    bars: analogy ? bars.slice(1) : bars,
    best_bar: analogy ? bars.slice(0, 1) : [],
    answers: ranked.map(([word]) => shortened(word, CUT)),
    answers_at: ranked.map((_, row) => [-0.06, -row]),
  };
}

function map(known, given, answers, analogy) {
  const words = [...new Set([...given, ...answers])], nGiven = new Set(given).size;
  const flat = words.length ? plane(words.map((word) => unit(known, word))) : { places: [], share: 0 };
  const places = words.length ? onTheMap(flat.places) : [], at = new Map(words.map((word, i) => [word, places[i]]));
  const drawn = analogy && answers.length > 0;
  const seen = words.map((_, i) => (i < nGiven ? GIVEN : drawn && i === nGiven ? BEST : QUIET));
  const of = (kind) => places.filter((_, i) => seen[i] === kind), names = words.map((word) => shortened(word, CUT));
  const nowhere = [[0, 0], [0, 0]];
  return {
    given: of(GIVEN),
    others_at: of(QUIET),
    best_at: of(BEST),
    names,
    names_at: labelPlaces(places, names.map((name) => [...name].length)),
    names_seen: seen,
    given_arrow: drawn ? arrow(at.get(given[0]), at.get(given[1])) : nowhere,
    answer_arrow: drawn ? arrow(at.get(given[2]), at.get(answers[0])) : nowhere,
    share: 100 * flat.share,
  };
}

function shortened(word, longest) {
  const letters = [...word];
  return letters.length <= longest ? word : `${letters.slice(0, longest - 1).join("")}…`;
}

function sentence(analogy, given, typed, missing, near, ranked, raw, count) {
  const first = analogy ? 6 : 0;
  if (missing && !typed) return first;
  if (missing) return first + (near.length ? 1 : 2);
  if (!ranked.length) return first + 3;
  if (!analogy) return count < RARE ? 5 : 4;
  return given[0] === given[1] ? 10 : given.includes(raw) ? 11 : 12;
}

export const core = { derive };
