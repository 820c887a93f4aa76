// The small character LSTM of gates_over_text.py: one step, and what it takes for likely.

const LIKELIEST = 8, LIKELY_ROWS = [...Array(LIKELIEST).keys(), LIKELIEST + 0.4];
const SIGNS = { "\n": "↵", " ": "␣" };

/** How a character is written: a sign for those without ink. */
export const sign = (character) => SIGNS[character] ?? character;

const logistic = (z) => 1 / (1 + Math.exp(-z));

/** What the network can read of a text, as a list, and the characters it knows. */
export function readable(typed, arrays) {
  const alphabet = Array.from(arrays.alphabet.data, (code) => String.fromCodePoint(code)), all = [...typed];
  const text = all.map((character) => (character === "’" ? "'" : character)).filter((character) => alphabet.includes(character));
  return { text, alphabet, leftOut: all.length - text.length };
}

/** The empty memory with which a text begins. */
export function started({ W: { shape: [rows] } }) {
  return { h: new Float64Array(rows / 4), c: new Float64Array(rows / 4) };
}

/** State and gates after one more symbol. */
export function step({ h, c }, symbol, { W: { data: W, shape: [rows, width] }, b: { data: b } }) {
  const n = rows / 4, nIn = width - n;
  const z = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = W[row * width + symbol] + b[row];
    for (let k = 0; k < n; k++) sum += W[row * width + nIn + k] * h[k];
    z[row] = sum;
  }
  const [i, f, o] = [0, 1, 2].map((part) => z.subarray(part * n, (part + 1) * n).map(logistic));
  const g = z.subarray(3 * n).map(Math.tanh), held = c.map((v, k) => f[k] * v + i[k] * g[k]);
  return { i, f, o, g, c: held, h: held.map((v, k) => o[k] * Math.tanh(v)) };
}

/** The logits z = V h + d. */
export function logits(h, { V: { data: V, shape: [classes, n] }, d: { data: d } }) {
  return Array.from({ length: classes }, (_, row) => {
    let sum = d[row];
    for (let k = 0; k < n; k++) sum += V[row * n + k] * h[k];
    return sum;
  });
}

/** softmax(z / temperature). */
export function softmax(z, temperature = 1) {
  const largest = Math.max(...z), powers = z.map((v) => Math.exp((v - largest) / temperature));
  const total = powers.reduce((sum, p) => sum + p, 0);
  return powers.map((p) => p / total);
}

/** The likeliest characters, with bars; one may be marked, and is then shown however rare. */
export function likeliest(shares, marked, alphabet) {
  const order = shares.map((_, s) => s).sort((s, t) => shares[t] - shares[s]).slice(0, LIKELIEST);
  if (marked !== null && !order.includes(marked)) order.push(marked);
  const bars = order.map((s, row) => [shares[s], LIKELY_ROWS[row]]), hit = (_, row) => order[row] === marked;
  return {
    likely_bars: bars.filter((_, row) => !hit(_, row)),
    marked_bar: bars.filter(hit),
    likely: LIKELY_ROWS.map((_, row) => (row in order ? sign(alphabet[order[row]]) : "")),
    likely_light: LIKELY_ROWS.map((_, row) => (row in order ? 1 + Number(order[row] === marked) : 0)),
  };
}

/** What stands there when nothing was read. */
export const noneLikely = () => ({
  likely_bars: [], marked_bar: [], likely: LIKELY_ROWS.map(() => ""), likely_light: LIKELY_ROWS.map(() => 0),
});
