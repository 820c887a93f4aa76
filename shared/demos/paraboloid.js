// The core of paraboloid.py in JavaScript: the same state gives the same numbers.

const FAR = 1e6; // beyond it the path stands still, so that nothing overflows

function derive({ method, rate, step, start }, arrays) {
  const { X, d, R, optimum, bound, online_bound: onlineBound } = Object.fromEntries(
    Object.entries(arrays).map(([name, { data }]) => [name, data]),
  );
  const online = method === "online", patterns = d.length, steps = arrays.steps.data[0];
  const slope = ([w1, w2]) => {
    const [a, b] = [w1 - optimum[0], w2 - optimum[1]];
    return [2 * (R[0] * a + R[1] * b), 2 * (R[2] * a + R[3] * b)];
  };
  const excessOf = (w) => {
    const [g1, g2] = slope(w);
    return ((w[0] - optimum[0]) * g1 + (w[1] - optimum[1]) * g2) / 2;
  };
  const path = [start];
  for (let t = 0; t < steps; t++) {
    const w = path[t];
    if (Math.max(Math.abs(w[0]), Math.abs(w[1])) > FAR) { path.push(w); continue; }
    const i = t % patterns, x = [X[2 * i], X[2 * i + 1]];
    const epsilon = d[i] - (w[0] * x[0] + w[1] * x[1]);
    const gradient = online ? [-2 * epsilon * x[0], -2 * epsilon * x[1]] : slope(w);
    path.push([w[0] - rate * gradient[0], w[1] - rate * gradient[1]]);
  }
  const excess = path.map(excessOf), here = path[step], downhill = slope(here);
  const length = Math.hypot(...downhill) || 1;
  const ratio = rate / bound[0];
  return {
    path,
    excess,
    ratio,
    w1: here[0],
    w2: here[1],
    excess_now: excess[step],
    downhill: [here, [here[0] - downhill[0] / length, here[1] - downhill[1] / length]],
    sentence: verdict(ratio, online, rate / onlineBound[0]),
  };
}

function verdict(ratio, online, onlineRatio) {
  if (online) return onlineRatio >= 1 ? 7 : ratio < 0.1 ? 5 : 6;
  if (Math.abs(ratio - 1) < 1e-9) return 3;
  return ratio < 0.1 ? 0 : ratio <= 0.5 ? 1 : ratio < 1 ? 2 : 4;
}

export const core = { derive };
