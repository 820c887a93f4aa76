// The core of unrolled_gradient.py in JavaScript: the same state gives the same numbers.

const CELLS = ["rnn", "lstm", "gru"], WAYS = ["norm", "value"];
const WORDS = 4; // of the drawing
const FAR = 2; // powers of ten: the gradient arrives if it changes by less
const NOT_YET = 1, HEALTHY = 2, VANISHED = 3, EXPLODED = 4; // how an arrow is seen

const quiet = (n) => new Array(n).fill(NOT_YET);
const seenAs = (size) => (size < -FAR ? VANISHED : size > FAR ? EXPLODED : HEALTHY);

function derive({ cell, scale, bias, lag, clipping, limit }, arrays) {
  const [scales, biases, limits] = ["scales", "biases", "limits"].map((name) => Array.from(arrays[name].data));
  const row = (CELLS.indexOf(cell) * scales.length + scales.indexOf(scale)) * biases.length + biases.indexOf(bias);
  const steps = arrays.by_lag.shape[3] - 1, byLag = arrays.by_lag.data.subarray(row * (steps + 1), (row + 1) * (steps + 1));
  const way = WAYS.indexOf(clipping), at = (row * WAYS.length + way) * limits.length + limits.indexOf(limit);
  const weights = arrays.weights.data[row];
  const [clipped, share, cosine] = ["clipped", "share", "cosine"].map((name) => arrays[name].data[at]);
  const lights = Array.from(byLag, (size, k) => (k <= lag ? seenAs(size) : NOT_YET));
  return {
    light: [...quiet(2 * steps + 1), ...lights.slice(1), HEALTHY, ...lights, ...quiet(WORDS)],
    here: [steps - lag, 1.15],
    now: [[lag, byLag[lag]]],
    now_weights: [[scale, clipped]],
    size: 10 ** byLag[lag],
    factor: 10 ** (byLag[lag] / Math.max(1, lag)),
    weights_size: 10 ** weights,
    clipped_size: 10 ** clipped,
    share: 100 * share,
    cosine,
    sentence: lag === 0 ? 0 : 1 + (seenAs(byLag[lag]) - HEALTHY) + 3 * (share > 0) + 6 * way,
  };
}

export const core = { derive };
