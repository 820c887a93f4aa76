// The core of text_windows.py in JavaScript: the same state gives the same numbers.

import { nextDraw, uniform } from "./repeatable_draws.js";

const LONGEST = 5000, COLUMNS = 50, LINES = 7, NARROWEST = 5, CUT = 12, ROWS = 16;
const DECADES = 5, LETTER = 0.19;
const CENTRE = 3, CONTEXT = 2, PLAIN = 1, LEFT_OUT = -1;
const WORD = /[\p{L}\p{Nl}\p{No}]+(?:['’][\p{L}\p{Nl}\p{No}]+)*/gu;

const tokens = (text) => text.toLowerCase().replaceAll("’", "'").match(WORD) ?? [];
const short = (letters, longest) => (letters.length <= longest ? letters.join("") : `${letters.slice(0, longest - 1).join("")}…`);

function keepProbability(z, t) {
  return z > 0 ? Math.min(1, ((Math.sqrt(z / t) + 1) * t) / z) : 1;
}

let bible = null; // word → z, made once

function sharesInBible(arrays) {
  return (bible ??= new Map(arrays.bible_words.data.map((word, i) => [word, arrays.bible_shares.data[i]])));
}

function act(button, state) {
  return { draw: nextDraw(state.draw), subsample: true };
}

function derive(state, arrays) {
  const words = tokens(state.text), counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const share = state.counts === "text" ? (w) => counts.get(w) / words.length : (w) => sharesInBible(arrays).get(w) ?? 0;
  const z = words.map(share), probable = z.map((v) => keepProbability(v, state.threshold));
  const drawn = probable.map((p, i) => uniform(state.draw, i) < p), places = [...words.keys()];
  const kept = state.subsample ? places.filter((i) => drawn[i]) : places;
  const at = Math.min(state.position, kept.length) - 1, running = kept.length > 0, reach = state.window;

  const near = kept.slice(Math.max(0, at - reach), at + 1 + reach), centre = running ? kept[at] : null;
  const context = near.filter((place) => place !== centre).map((place) => words[place]);
  const seen = words.map(() => LEFT_OUT);
  for (const place of kept) seen[place] = PLAIN;
  for (const place of near) seen[place] = CONTEXT;
  if (running) seen[centre] = CENTRE;
  const { middles, shown } = lines(words, centre), here = running ? [z[centre], probable[centre]] : [0, 1];
  return {
    shown: shown.map((i) => short([...words[i]], COLUMNS - 2)),
    places: middles,
    below: middles.map(([x, y]) => [x, y - 0.44]),
    seen: shown.map((i) => seen[i]),
    probable: shown.map((i) => probable[i]),
    ...fan(running ? words[centre] : null, context),
    points: shown.filter((i) => z[i] > 0).map((i) => [z[i], probable[i]]),
    now: here[0] ? [here] : [],
    ...nameOf(here[0] ? words[centre] : "", ...here),
    stops: kept.length,
    n: words.length,
    different: counts.size,
    left: drawn.filter(Boolean).length,
    expected: probable.reduce((sum, p) => sum + p, 0),
    pairs: pairs(kept.length, reach),
    pairs_here: context.length,
    place: at + 1,
    centre: running ? words[centre] : "",
    count: running ? counts.get(words[centre]) : 0,
    z: here[0],
    p: here[1],
    sentence: sentence(state, words, kept.length, here[0]),
  };
}

/** Each distance d up to the window gives two pairs to every word but d of them. */
function pairs(n, window) {
  let sum = 0;
  for (let d = 1; d <= Math.min(window, n - 1); d++) sum += 2 * (n - d);
  return sum;
}

function lines(words, centre) {
  let line = 0, column = 0;
  const all = words.map((word) => {
    const width = Math.max(NARROWEST, Math.min([...word].length, COLUMNS - 2));
    if (column && column + width > COLUMNS) { line += 1; column = 0; }
    const middle = column + width / 2;
    column += width + 1;
    return [middle, line];
  });
  const wanted = centre === null ? 0 : all[centre][1] - Math.floor(LINES / 2);
  const first = Math.max(0, Math.min(wanted, line + 1 - LINES));
  const shown = [...words.keys()].filter((i) => first <= all[i][1] && all[i][1] < first + LINES);
  return { shown, middles: shown.map((i) => [all[i][0], first - all[i][1]]) };
}

function fan(word, context) {
  const step = Math.min(1.6, ROWS / Math.max(1, context.length));
  const rows = context.map((_, k) => [0.66, ((context.length - 1) / 2 - k) * step]);
  return {
    list: context.map((w) => short([...w], CUT)),
    list_places: rows.map(([x, y]) => [x + 0.03, y]),
    fan: rows.flatMap((row) => [[0.25, 0], row]),
    middle: word === null ? [] : [short([...word], CUT)],
    middle_place: word === null ? [] : [[0.25, 0]],
    middle_seen: word === null ? [] : [CENTRE],
    list_seen: context.map(() => CONTEXT),
  };
}

function nameOf(word, z, p) {
  if (!word) return { name: [], name_place: [], name_seen: [] };
  const name = short([...word], CUT), half = (LETTER * ([...name].length + 1)) / 2;
  const x = Math.min(Math.max(Math.log10(z), half - DECADES), -half);
  return { name: [name], name_place: [[10 ** x, p < 0.5 ? p + 0.08 : p - 0.08]], name_seen: [CENTRE] };
}

function sentence({ text, counts, subsample }, words, nKept, z) {
  if (!text) return 0;
  if (!words.length) return 1;
  if (words.length === 1) return 2;
  if (nKept < 2) return 3;
  const source = counts === "text" ? 0 : z > 0 ? 1 : 2, full = [...text].length >= LONGEST;
  return 4 + 6 * Number(full) + 3 * Number(subsample) + source;
}

export const core = { derive, act };
