// The core of written_text.py in JavaScript: the same state gives the same numbers.

import { nextDraw, uniform } from "./repeatable_draws.js";
import { likeliest, logits, readable, sign, softmax, started, step } from "./small_lstm.js";

const LENGTH = 300, COLUMNS = 64, LINES = 13;
const COLD = 0.5, HOT = 1; // below the one and above the other
const PROMPT_LIGHT = 2, PLAIN = 1;
let last = { key: null }; // what was written last: a moved slider writes nothing again

function write(prompt, alphabet, temperature, draw, arrays) {
  const key = JSON.stringify([prompt, temperature, draw]);
  if (last.key === key) return last;
  let now = started(arrays);
  for (const character of prompt.length ? prompt : ["\n"]) now = step(now, alphabet.indexOf(character), arrays);
  const symbols = [], shares = [], likely = [];
  for (let place = 0; place < LENGTH; place++) {
    const z = logits(now.h, arrays), share = softmax(z, temperature), sums = [];
    share.reduce((sum, p, k) => (sums[k] = sum + p), 0);
    const chance = uniform(draw, place) * sums.at(-1);
    const symbol = Math.min(sums.filter((sum) => sum < chance).length, sums.length - 1);
    symbols.push(symbol);
    shares.push(share);
    likely.push(softmax(z)[symbol]);
    now = step(now, symbol, arrays);
  }
  return (last = { key, symbols, shares, likely });
}

function act(button, state) {
  return { draw: nextDraw(state.draw) };
}

function derive({ prompt: typed, temperature, draw, length }, arrays) {
  const { text: prompt, alphabet } = readable(typed, arrays);
  const found = write(prompt, alphabet, temperature, draw, arrays);
  const text = found.symbols.slice(0, length).map((symbol) => alphabet[symbol]);
  const shares = found.shares[length - 1], drawn = found.symbols[length - 1];
  const words = text.join("").split(/[ \n]+/).filter(Boolean);
  return {
    ...lines(prompt, text),
    ...likeliest(shares, drawn, alphabet),
    drawn: sign(alphabet[drawn]),
    share: shares[drawn],
    bits: found.likely.slice(0, length).reduce((sum, p) => sum - Math.log2(p), 0) / length,
    different: new Set(words).size,
    words: words.length,
    sentence: temperature < COLD ? 0 : temperature > HOT ? 2 : 1,
  };
}

function lines(prompt, text) {
  let line = 0, column = 0;
  const runs = [];
  for (const [light, part] of [[PROMPT_LIGHT, prompt], [PLAIN, text]]) {
    let fresh = true;
    for (const [place, character] of part.entries()) {
      const ends = character === "\n" || (character === " " && column + word(part, place) > COLUMNS);
      if (ends || column === COLUMNS) { line += 1; column = 0; fresh = true; }
      if (ends) continue;
      if (fresh) runs.push({ light, line, column, words: "" });
      fresh = false;
      runs.at(-1).words += character;
      column += 1;
    }
  }
  const first = Math.max(0, line + 1 - LINES), shown = runs.filter((run) => run.line >= first && run.words.trim());
  return {
    runs: shown.map((run) => run.words),
    places: shown.map((run) => [run.column, first - run.line]),
    light: shown.map((run) => run.light),
  };
}

/** How much room a space needs with the word after it. */
function word(part, space) {
  const rest = part.slice(space + 1).findIndex((character) => character === " " || character === "\n");
  return rest < 0 ? part.length - space : rest + 1;
}

export const core = { derive, act };
