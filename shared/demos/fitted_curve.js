// The core of fit_and_losses.py in JavaScript: it trains the same network and gives the same numbers.

const RATE = 0.01, BETA1 = 0.9, BETA2 = 0.999, EPSILON = 1e-8; // Adam
const MASKS = 101, EDGE = 2, POINTS = 111;
const TURNED = 1.15, CLEARLY = 0.005, FELL = 0.95, ROOM = 0.02, STRONG = 0.1; // see there

const truth = (x) => 0.9 * Math.sin(2.5 * x) + 0.3 * x;

/** ŷ at x of the network with weights w, c, v (hidden each) and b in one array. */
function output(weights, hidden, x) {
  let y = weights[3 * hidden];
  for (let h = 0; h < hidden; h++) y += Math.tanh(x * weights[h] + weights[hidden + h]) * weights[2 * hidden + h];
  return y;
}

/** The gradient of the cost, into `slope`; `mask` (hidden) are dropout's uniform numbers. */
function gradient(weights, hidden, x, y, penalty, dropout, mask, f, slope) {
  const n = x.length, shrink = penalty / n, lift = 1 / (1 - dropout);
  slope.fill(0);
  for (let p = 0; p < n; p++) {
    let delta = weights[3 * hidden] - y[p];
    for (let h = 0; h < hidden; h++) {
      if (mask[h] < dropout) continue;
      f[h] = Math.tanh(x[p] * weights[h] + weights[hidden + h]);
      delta += f[h] * lift * weights[2 * hidden + h];
    }
    delta /= n;
    for (let h = 0; h < hidden; h++) {
      if (mask[h] < dropout) continue;
      const back = delta * weights[2 * hidden + h] * lift * (1 - f[h] * f[h]);
      slope[h] += x[p] * back;
      slope[hidden + h] += back;
      slope[2 * hidden + h] += delta * f[h] * lift;
    }
    slope[3 * hidden] += delta;
  }
  for (let h = 0; h < hidden; h++) {
    slope[h] += shrink * weights[h];
    slope[2 * hidden + h] += shrink * weights[2 * hidden + h];
  }
}

function train({ sample, hidden, patterns, noise, penalty, dropout }, arrays) {
  const drawn = (name, count) => {
    const { shape, data } = arrays[name];
    return data.subarray((sample - 1) * shape[1], (sample - 1) * shape[1] + count);
  };
  const noisy = (x, by) => x.map((v, i) => truth(v) + noise * by[i]);
  const x = drawn("x", patterns), xVal = drawn("x_val", arrays.x_val.shape[1]);
  const y = noisy(x, drawn("noise_drawn", patterns)), yVal = noisy(xVal, drawn("noise_val", xVal.length));
  const size = 3 * hidden + 1, weights = new Float64Array(size);
  weights.set(drawn("w", hidden));
  weights.set(drawn("c", hidden), hidden);
  weights.set(drawn("v", hidden).map((v) => v / Math.sqrt(hidden)), 2 * hidden);
  const [m, v, slope, f] = [size, size, size, hidden].map((n) => new Float64Array(n));
  const { shape: [, most], data: masks } = arrays.masks, stops = arrays.epoch_stops.data;
  const error = (at, wanted) => at.reduce((sum, one, i) => sum + (output(weights, hidden, one) - wanted[i]) ** 2, 0) / at.length;
  const run = { x, y, weights: [], train: [], validation: [] };
  for (let epoch = 1, stop = 0; stop < stops.length; epoch++) {
    const row = (epoch % MASKS) * most;
    gradient(weights, hidden, x, y, penalty, dropout, masks.subarray(row, row + hidden), f, slope);
    const rate = RATE / (1 - BETA1 ** epoch), correction = (1 - BETA2 ** epoch) ** -0.5;
    for (let i = 0; i < size; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * slope[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * (slope[i] * slope[i]);
      weights[i] -= (rate * m[i]) / (Math.sqrt(v[i]) * correction + EPSILON);
    }
    if (epoch !== stops[stop]) continue;
    stop += 1;
    run.weights.push(weights.slice());
    run.train.push(error(x, y));
    run.validation.push(error(xVal, yVal));
  }
  return run;
}

let last = { key: "", run: null }; // the epoch moves more often than the task

function derive(state, arrays) {
  const { sample, hidden, patterns, noise, penalty, dropout, epoch, stop_early: early } = state;
  const key = [sample, hidden, patterns, noise, penalty, dropout].join();
  if (last.key !== key) last = { key, run: train(state, arrays) };
  const { run } = last, epochs = arrays.epoch_stops.data, now = epochs.indexOf(epoch);
  const lowest = (list) => list.indexOf(Math.min(...list));
  const best = lowest(run.validation.slice(0, now + 1)), kept = early ? best : now;
  const grid = Array.from({ length: POINTS }, (_, i) => -1.1 * EDGE + i * ((2.2 * EDGE) / (POINTS - 1)));
  const along = (values) => values.map((value, i) => [epochs[i], value]);
  const floor = Math.max(noise * noise, 1e-9);
  return {
    points: Array.from(run.x, (x, i) => [x, run.y[i]]),
    fit: grid.map((x) => [x, output(run.weights[kept], hidden, x)]),
    train_curve: along(run.train),
    validation_curve: along(run.validation),
    floor: [[epochs[0], floor], [epochs.at(-1), floor]],
    kept_point: [[epochs[kept], run.validation[kept]]],
    train_now: run.train[kept],
    validation_now: run.validation[kept],
    train_at_best: run.train[best],
    best: run.validation[best],
    best_epoch: epochs[best],
    variance: noise * noise,
    count: 3 * hidden + 1,
    sentence: verdict(run, state, best, kept, now),
  };
}

function verdict({ train, validation }, { noise, penalty }, best, kept, now) {
  const high = (error, times = 1.3) => error > times * noise * noise + ROOM;
  if (kept < now) return 0;
  if (validation[now] > TURNED * validation[best] + CLEARLY) {
    if (train[now] < FELL * train[best]) return 1;
    return penalty >= STRONG ? 2 : 3;
  }
  if (high(train[now])) return high(Math.min(...train.slice(now))) ? 5 : 4;
  return high(validation[now], 2) ? 6 : 7;
}

export const core = { derive };
