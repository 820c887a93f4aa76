// The core of gradient_by_depth.py in JavaScript: the same state gives the same numbers.

const ACTIVATIONS = ["logistic", "tanh", "relu"];
const FAR = 2; // powers of ten: the gradient arrives if it changes by less

function derive({ activation, scale, depth }, arrays) {
  const scales = arrays.scales.data, depths = arrays.depths.data;
  const row = ACTIVATIONS.indexOf(activation) * scales.length + scales.indexOf(scale);
  const start = arrays.first.data[depths.indexOf(depth)];
  const part = (name, from, count) => {
    const { shape, data } = arrays[`${name}_table`];
    return data.subarray(row * shape[2] + from, row * shape[2] + from + count);
  };
  const [delta, weights] = ["delta", "weights"].map((name) => part(name, start, depth + 1));
  const [spread, slope, idle] = ["spread", "slope", "idle"].map((name) => part(name, 0, depth));
  const back = (values) => Array.from(values, (v, i) => [depth + 1 - i, v]);
  const forth = (values) => Array.from(values, (v, i) => [i + 1, v]);
  const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const change = delta[depth] - delta[0], share = mean(idle);
  return {
    delta: back(delta),
    weights: back(weights),
    spread: forth(spread),
    slope: forth(slope),
    idle: forth(idle),
    output: [depth + 1, delta[0] + (change < 0 ? 1.3 : -1.3)],
    ratio: 10 ** change,
    factor: 10 ** (change / depth),
    first_delta: 10 ** delta[depth],
    first_weights: 10 ** weights[depth],
    last_spread: 10 ** spread[depth - 1],
    slopes: Math.exp(mean(Array.from(slope, Math.log))),
    share: 100 * share,
    sentence: 4 * verdict(change) + reason(activation, change, share),
  };
}

const verdict = (change) => (change < -FAR ? 0 : change > FAR ? 2 : 1);

function reason(activation, change, share) {
  if (activation === "relu") return 1;
  if (activation === "logistic" && share < 0.01 && change < 0) return 2;
  return change > FAR && share > 0.2 ? 3 : 0;
}

export const core = { derive };
