// The core of class_shares.py in JavaScript: the same state gives the same numbers.

const CLASSES = ["A", "B", "C", "D"];
const BESIDE = 0.42; // of a class: where the naive result is drawn
const NEARLY = 0.01; // argmax or uniform, up to this much of 1

function derive(state) {
  const z = CLASSES.map((name) => state[`z${name}`]), right = CLASSES.indexOf(state.right);
  const scaled = z.map((v) => (v + state.shift) / state.temperature), largest = Math.max(...scaled);
  const stable = scaled.map((v) => Math.exp(v - largest)), written = scaled.map(Math.exp);
  const S = stable.map((e) => e / sum(stable)), naive = written.map((e) => e / sum(written));
  const gradient = S.map((s, i) => s - (i === right ? 1 : 0));
  const ends = (heights) => heights.map((height, i) => [i + 1, height]);
  const beside = naive.map((share, i) => [i + 1 + BESIDE, share]);
  const others = (_, i) => i !== right;
  const top = z.indexOf(Math.max(...z));
  return {
    other_shares: ends(S).filter(others),
    right_share: [[right + 1, S[right]]],
    other_gradients: ends(gradient).filter(others),
    right_gradient: [[right + 1, gradient[right]]],
    naive: beside.filter(([, share]) => Number.isFinite(share)),
    not_a_number: beside.filter(([, share]) => !Number.isFinite(share)).map(([place]) => [place, 0.04]),
    at: [right + 1, S[right] + 0.14],
    cost: largest - scaled[right] + Math.log(sum(stable)), // = −ln S_t, without the logarithm of a 0
    pull: -gradient[right],
    top,
    top_share: S[top],
    right_now: S[right],
    range: Math.max(...S) - Math.min(...S),
    exponent: largest + Math.log(sum(stable)),
    sentence: sentence(S, sum(naive) > 0),
  };
}

const sum = (values) => values.reduce((total, v) => total + v, 0);

function sentence(S, written) {
  if (!written) return 3;
  const largest = Math.max(...S);
  return largest > 1 - NEARLY ? 1 : largest - Math.min(...S) < 5 * NEARLY ? 2 : 0;
}

export const core = { derive };
