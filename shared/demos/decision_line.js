// The core of decision_line.py in JavaScript: the same state gives the same numbers.

const LATEST = 30; // updates kept in the history
const CYCLE_LIMIT = 400; // presentations to look ahead for a return of the weights
const ARROW_LIMIT = 0.45; // of the panel's width

function problem(data, arrays) {
  const X = arrays[`X_${data}`].data, y = arrays[`y_${data}`].data;
  return { y, X: Array.from(y, (_, i) => [X[2 * i], X[2 * i + 1]]) };
}

const output = ([w1, w2, w0], [x1, x2]) => (w1 * x1 + w2 * x2 + w0 > 0 ? 1 : -1);
const wrong = (w, { X, y }) => [...y.keys()].filter((i) => output(w, X[i]) !== y[i]);
const weightsOf = (state) => [state.w1, state.w2, state.w0];

/** Show patterns in turn from the cursor: one pass at most, or up to the first correction. */
function learn(w, cursor, rate, { X, y }, whole) {
  const corrections = [];
  for (let shown = 0; shown < y.length && (whole || !corrections.length); shown++) {
    const i = cursor, error = y[i] - output(w, X[i]);
    cursor = (cursor + 1) % y.length;
    if (error === 0) continue;
    w = [w[0] + rate * error * X[i][0], w[1] + rate * error * X[i][1], w[2] + rate * error];
    corrections.push({ pattern: i, w });
  }
  return { w, cursor, corrections };
}

/** What the memory still says about this state: nothing once the data or the weights were changed. */
function remembered(state) {
  if (state.lesson !== state.data) return { updates: 0, cursor: 0, history: [], last: [] };
  const moved = weightsOf(state).some((w, i) => w !== state.last[i + 3]);
  return { ...state, last: moved ? [] : state.last };
}

function act(button, state, arrays) {
  const task = problem(state.data, arrays), before = remembered(state), whole = button === "one_epoch";
  const { w, cursor, corrections } = learn(weightsOf(state), before.cursor, state.rate, task, whole);
  const history = before.history.length ? before.history : [wrong(weightsOf(state), task).length];
  return {
    w1: w[0], w2: w[1], w0: w[2], cursor,
    lesson: state.data,
    updates: before.updates + corrections.length,
    history: [...history, ...corrections.map((c) => wrong(c.w, task).length)].slice(-LATEST - 1),
    last: [Number(whole), corrections.at(-1)?.pattern ?? -1, corrections.length, ...w],
  };
}

function derive(state, arrays) {
  const task = problem(state.data, arrays), { X, y } = task, w = weightsOf(state);
  const mistakes = wrong(w, task), { updates, cursor, history, last } = remembered(state);
  const [whole = 0, picked = -1, corrections = 0] = last;
  const cycle = state.data === "xor" && last.length ? cycleLength(w, cursor, state.rate, task) : 0;
  const error = picked < 0 ? 0 : 2 * y[picked], x = picked < 0 ? [0, 0] : X[picked];
  const real = arrays[`shown_${state.data}`].data;
  return {
    negative: X.filter((_, i) => y[i] < 0),
    positive: X.filter((_, i) => y[i] > 0),
    wrong: mistakes.map((i) => X[i]),
    picked: picked < 0 || whole ? [] : [x],
    line: w,
    normal: normal(w, arrays[`span_${state.data}`].data),
    history: history.length ? history : [mistakes.length],
    mistakes: mistakes.length,
    patterns: y.length,
    updates,
    corrections,
    cycle,
    x1: picked < 0 ? 0 : real[2 * picked],
    x2: picked < 0 ? 0 : real[2 * picked + 1],
    target: error / 2,
    given: -error / 2,
    dw1: state.rate * error * x[0],
    dw2: state.rate * error * x[1],
    dw0: state.rate * error,
    sentence: sentence(state.data, last, mistakes.length, cycle, error),
  };
}

function sentence(data, last, mistakes, cycle, error) {
  if (!last.length) return mistakes ? 0 : 1;
  const [whole, , corrections] = last;
  if (!corrections) return 2;
  if (data === "xor") return (whole ? 9 : 7) + (cycle ? 1 : 0);
  return whole ? 6 : data !== "people" ? 3 : error < 0 ? 4 : 5;
}

/** Updates until weights and cursor are back where they are now, or 0 if they are not soon. */
function cycleLength(start, startCursor, rate, task) {
  let w = start, cursor = startCursor, updates = 0;
  for (let shown = 0; shown < CYCLE_LIMIT; shown++) {
    const i = cursor, error = task.y[i] - output(w, task.X[i]);
    cursor = (cursor + 1) % task.y.length;
    if (error !== 0) {
      w = [w[0] + rate * error * task.X[i][0], w[1] + rate * error * task.X[i][1], w[2] + rate * error];
      updates++;
    }
    if (updates && cursor === startCursor && w.every((v, k) => Math.abs(v - start[k]) < 1e-9)) return updates;
  }
  return 0;
}

/** The normal vector w, drawn from the foot of the panel's middle on the line. */
function normal([w1, w2, w0], [x, y, width]) {
  const size = w1 * w1 + w2 * w2;
  if (size === 0) return [[x, y], [x, y]];
  const off = (w1 * x + w2 * y + w0) / size, foot = [x - off * w1, y - off * w2];
  const length = Math.min(1, (ARROW_LIMIT * width) / Math.sqrt(size));
  return [foot, [foot[0] + length * w1, foot[1] + length * w2]];
}

export const core = { derive, act };
