// The core of gates_over_text.py in JavaScript: the same state gives the same numbers.

import { likeliest, logits, noneLikely, readable, sign, softmax, started, step } from "./small_lstm.js";

const COLUMNS = 32;
let last = null; // what the last text gave: a moved slider reads nothing again

/** The recurrence over a text, from an empty memory; every part as a list of steps. */
function read(text, alphabet, arrays) {
  if (last?.text === text) return last;
  const steps = { i: [], f: [], o: [], g: [], c: [], h: [], shares: [] };
  let now = started(arrays);
  for (const character of text) {
    now = step(now, alphabet.indexOf(character), arrays);
    for (const [name, list] of Object.entries(steps)) list.push(name === "shares" ? softmax(logits(now.h, arrays)) : now[name]);
  }
  return (last = { text, ...steps });
}

function derive(state, arrays) {
  const { text, alphabet, leftOut } = readable(state.text, arrays), k = state.unit - 1;
  if (!text.length) return nothing(leftOut);
  const found = read(text.join(""), alphabet, arrays), at = Math.min(state.position, text.length) - 1;
  const [i, f, o, g, c, h] = ["i", "f", "o", "g", "c", "h"].map((name) => found[name].map((values) => values[k]));
  const squashed = c.map(Math.tanh), first = Math.max(0, Math.min(at - COLUMNS / 2, text.length - COLUMNS));
  const seen = [...text.keys()].slice(first, first + COLUMNS);
  const row = (values) => Array.from({ length: COLUMNS }, (_, t) => values[first + t] ?? NaN);
  return {
    gate_rows: [i, f, o].map(row),
    state_rows: [g, squashed, h].map(row),
    letters: seen.map((t) => sign(text[t])),
    letter_places: seen.map((t) => [t - first + 0.5, 6.6]),
    letter_light: seen.map((t) => (t === at ? 2 : 1)),
    frame: [[0, 0], [0, 7.2], [1, 7.2], [1, 0], [0, 0]].map(([x, y]) => [at - first + x, y]),
    gate_bars: [i, f, o].map((values, place) => [values[at], place]),
    state_bars: [g, squashed, h].map((values, place) => [values[at], 3 + place]),
    ...likeliest(found.shares[at], at + 1 < text.length ? alphabet.indexOf(text[at + 1]) : null, alphabet),
    stops: text.length,
    letter: sign(text[at]),
    i: i[at], f: f[at], o: o[at], g: g[at], c: c[at], h: h[at],
    before: at ? c[at - 1] : 0,
    left_out: leftOut,
    sentence: 2 + Number(leftOut > 0),
  };
}

function nothing(leftOut) {
  const blank = () => [0, 1, 2].map(() => new Array(COLUMNS).fill(NaN));
  return {
    gate_rows: blank(), state_rows: blank(), letter_places: [], frame: [], gate_bars: [], state_bars: [],
    ...noneLikely(), letters: [], letter_light: [],
    stops: 0, letter: "", i: 0, f: 0, o: 0, g: 0, c: 0, h: 0, before: 0, left_out: leftOut,
    sentence: Number(leftOut > 0),
  };
}

export const core = { derive };
