// The core of learning_rate.py in JavaScript: the same state gives the same numbers.
import { RULES, descend } from "./descent.js";
import { SURFACES } from "./surfaces.js";

const STEPS = 100, TOO_FAR = 1e6; // where a path stands still

const walk = (surface, start, rate) => descend(surface, RULES.sgd({ rate }), start, STEPS);

function verdict({ gradient }, path, excess) {
  const end = path[STEPS], left = excess[STEPS] / Math.max(excess[0], 1e-12);
  if (left > 1 || Math.max(Math.abs(end[0]), Math.abs(end[1])) > TOO_FAR) return 3;
  const turns = [];
  for (let t = 1; t < STEPS; t++) {
    if (excess[t] <= 1e-9) continue; // nearer than that, it has arrived
    const [a, b, c] = [path[t - 1], path[t], path[t + 1]];
    turns.push((c[0] - b[0]) * (b[0] - a[0]) + (c[1] - b[1]) * (b[1] - a[1]) < 0);
  }
  const early = turns.slice(0, 20), many = (list, share) => list.filter(Boolean).length > share * list.length;
  if (many(turns, 0.2) || many(early, 0.4)) return 2;
  if (left < 0.01) return 1;
  return Math.hypot(...gradient(end)) < 0.02 * Math.hypot(...gradient(path[0])) ? 4 : 0;
}

function derive(state, arrays) {
  const names = Object.keys(SURFACES), place = names.indexOf(state.surface);
  const surface = SURFACES[state.surface], start = state[`start_${state.surface}`];
  const least = arrays.least.data[place], bound = arrays.bounds.data[place];
  const { rate, step } = state, path = walk(surface, start, rate);
  const excess = path.map((w) => surface.value(w) - least);
  const length = path.map((w) => {
    const [u, v] = surface.gradient(w);
    return rate * Math.sqrt(u * u + v * v);
  });
  const ends = Array.from(arrays.rates.data, (other) => [other, surface.value(walk(surface, start, other)[STEPS]) - least]);
  return {
    path,
    excess,
    length,
    sweep: ends,
    now: [[rate, excess[STEPS]]],
    limit: [[bound, 1e-12], [bound, 1e12]],
    ratio: rate / bound,
    bound,
    excess_now: excess[step],
    length_now: length[step],
    left: (100 * excess[STEPS]) / Math.max(excess[0], 1e-12),
    sentence: verdict(surface, path, excess),
  };
}

export const core = { derive };
