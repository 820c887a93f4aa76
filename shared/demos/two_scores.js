// The core of two_scores.py in JavaScript: the same state gives the same numbers.

const PATTERNS = 1000, BINS = 60, TALLEST = 100;
const edge = (k) => Math.round(2 * (k - BINS / 2)) / 10;
const middle = (k) => Math.round(2 * (k - BINS / 2) + 1) / 10;

/** How many scores lie in each bin; the last one has both its ends. */
function histogram(scores) {
  const counts = new Array(BINS).fill(0);
  for (const score of scores) {
    let bin = Math.floor((score - edge(0)) / 0.2);
    if (score < edge(bin)) bin -= 1; // where the division was rounded over an edge
    else if (score >= edge(bin + 1) && bin < BINS - 1) bin += 1;
    if (bin >= 0 && bin < BINS) counts[bin] += 1;
  }
  return counts;
}

/** False and true positive rates from (0, 0) to (1, 1), the highest scores first. */
function rates(negatives, positives) {
  const all = [...Array.from(negatives, (s) => [s, 0]), ...Array.from(positives, (s) => [s, 1])];
  all.sort(([a], [b]) => b - a);
  const points = [[0, 0]], seen = [0, 0];
  all.forEach(([score, y], i) => {
    seen[y] += 1;
    if (all[i + 1]?.[0] !== score) points.push([seen[0] / negatives.length, seen[1] / positives.length]);
  });
  return points;
}

function derive({ threshold, separation, share }, arrays) {
  const positives = Math.floor((PATTERNS * share) / 100), half = separation / 2;
  const of = [
    arrays.of_negatives.data.slice(0, PATTERNS - positives).map((v) => v - half),
    arrays.of_positives.data.slice(0, positives).map((v) => v + half),
  ];
  const [fp, tp] = of.map((scores) => scores.filter((s) => s >= threshold).length);
  const tn = of[0].length - fp, fn = of[1].length - tp, roc = rates(...of);
  const bars = of.map((scores, y) => histogram(scores).map((count, k) => [middle(k), y ? count : -count]));
  const [missed, called] = [([x]) => x <= threshold, ([x]) => x > threshold];
  let area = 0;
  for (let i = 1; i < roc.length; i++) area += ((roc[i][0] - roc[i - 1][0]) * (roc[i][1] + roc[i - 1][1])) / 2;
  return {
    tn, fp, fn, tp,
    accuracy: (tn + tp) / PATTERNS,
    recall: tp / (tp + fn),
    specificity: tn / (tn + fp),
    precision: tp / (tp + fp),
    f1: (2 * tp) / (2 * tp + fp + fn),
    true_negatives: bars[0].filter(missed),
    false_positives: bars[0].filter(called),
    false_negatives: bars[1].filter(missed),
    true_positives: bars[1].filter(called),
    cut: [[threshold, -TALLEST], [threshold, TALLEST]],
    roc,
    now: [[fp / (fp + tn), tp / (tp + fn)]],
    auc: area,
    lazy: (tn + fp) / PATTERNS,
    positives: tp + fn,
    called: tp + fp,
    sentence: sentence(tn, fp, fn, tp),
  };
}

function sentence(tn, fp, fn, tp) {
  if (tp + fp === 0) return 0;
  if (tn + fn === 0) return 1;
  if (tp <= fp) return tn + tp >= (2 * PATTERNS) / 3 ? 2 : 3;
  return fn > fp ? 4 : fn < fp ? 5 : 6;
}

export const core = { derive };
