// The core of race.py in JavaScript: the same state gives the same numbers.
import { RULES, descend } from "./descent.js";
import { SURFACES } from "./surfaces.js";

const STEPS = 200, LOWEST = 1e-12;
const NAMES = Object.keys(RULES);
const PLACES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/** An optimizer's settings in a state, by the short names that the rules use. */
function settings(state, name) {
  const mine = Object.entries(state).filter(([key]) => key.startsWith(`${name}_`));
  return Object.fromEntries(mine.map(([key, value]) => [key.slice(name.length + 1).replace("learning_rate", "rate"), value]));
}

function derive(state, arrays) {
  const { surface: chosen, step } = state, surface = SURFACES[chosen];
  const least = arrays.least.data[Object.keys(SURFACES).indexOf(chosen)];
  const core = {}, now = {};
  for (const name of NAMES) {
    const path = descend(surface, RULES[name](settings(state, name)), state[`start_${chosen}`], STEPS);
    const loss = path.map((w) => surface.value(w) - least).map((v) => (v < LOWEST ? 0 : v));
    now[name] = loss[step];
    Object.assign(core, { [`path_${name}`]: path, [`loss_${name}`]: loss, [`now_${name}`]: loss[step] });
  }
  const ranking = NAMES.filter((name) => state[`show_${name}`]).sort((a, b) => now[a] - now[b]);
  PLACES.forEach((rank, place) => {
    const name = ranking[Math.min(place, ranking.length - 1)] ?? "sgd";
    Object.assign(core, { [rank]: NAMES.indexOf(name), [`loss_${rank}`]: now[name] });
  });
  return { ...core, sentence: ranking.length };
}

export const core = { derive };
