// The core of digit_features.py in JavaScript: the same state gives the same numbers.

import { asMnist, sheet, shifted } from "./drawn_digit.js";

const FAINT = 0.35; // a test digit lies faintly under the canvas
const SURE = 0.8; // from this probability on the answer counts as sure
const FILTERS = 8, F = 3, WIDE = 28, SEEN = WIDE - F + 1, CLASSES = 10;

/** Feature maps, one after the other: cross-correlation, bias and ReLU. */
function features(picture, { data: W }, { data: b }) {
  const pixels = Float64Array.from(picture.flat()), maps = new Float64Array(FILTERS * SEEN * SEEN);
  for (let k = 0; k < FILTERS; k++) {
    for (let row = 0; row < SEEN; row++) {
      for (let column = 0; column < SEEN; column++) {
        let z = b[k];
        for (let m = 0; m < F; m++) {
          for (let n = 0; n < F; n++) z += W[(k * F + m) * F + n] * pixels[(row + m) * WIDE + column + n];
        }
        maps[(k * SEEN + row) * SEEN + column] = Math.max(0, z);
      }
    }
  }
  return maps;
}

function probabilities(maps, { data: W }, { data: b }) {
  const z = Array.from({ length: CLASSES }, (_, k) => {
    let sum = b[k];
    for (let i = 0; i < maps.length; i++) sum += W[k * maps.length + i] * maps[i];
    return sum;
  });
  const exponentials = z.map((v) => Math.exp(v - Math.max(...z))), total = exponentials.reduce((s, e) => s + e, 0);
  return exponentials.map((e) => e / total);
}

const rows = (values, width) => Array.from({ length: values.length / width }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width)));
const twice = (list) => list.flatMap((value) => [value, value]);

function derive(state, arrays) {
  const drawn = state.digit === "drawing", { strokes, right, down } = state;
  const grey = drawn ? null : arrays.digits.data.subarray(WIDE * WIDE * state.digit, WIDE * WIDE * (Number(state.digit) + 1));
  const picture = shifted(drawn ? asMnist(strokes) : rows(Float64Array.from(grey, (v) => v / 255), WIDE), right, down);
  const maps = features(picture, arrays.filters, arrays.filter_biases);
  const shares = probabilities(maps, arrays.dense, arrays.dense_biases);
  const order = shares.map((_, k) => k).sort((i, j) => shares[j] - shares[i]), [top, second] = order;
  const parts = Array.from({ length: FILTERS }, (_, k) => maps.subarray(k * SEEN * SEEN, (k + 1) * SEEN * SEEN));
  const means = parts.map((part) => part.reduce((s, v) => s + v, 0) / part.length), loudest = means.indexOf(Math.max(...means));
  const bars = shares.map((share, k) => [share, k]);
  return {
    ...Object.fromEntries(parts.map((part, k) => [`map${k}`, rows(part, SEEN)])),
    sheet: drawn ? sheet(strokes) : twice(picture.map((line) => twice(line.map((v) => FAINT * v)))),
    picture,
    top_share: [bars[top]],
    other_shares: bars.filter((_, k) => k !== top),
    top,
    share: shares[top],
    second,
    next: shares[second],
    loudest: loudest + 1,
    loudness: means[loudest],
    sentence: sentence(state, top, shares[top]),
  };
}

function sentence({ digit, strokes, right, down }, top, share) {
  if (digit === "drawing") return !strokes.length ? 0 : share >= SURE ? 1 : 2;
  return 3 + (right !== 0 || down !== 0) + 2 * (top !== Number(digit));
}

export const core = { derive };
