// word_places.py in JavaScript, and the plane of shared.words.WordVectors: the same numbers.

const HALF_WIDTH = 186, HALF_HEIGHT = 145, REACH = [125, 118], LETTER = 7.6, TALL = 8, MARKER = 8;
const NOTHING = 1e-13; // of the largest eigenvalue: what rounding leaves of zero

const dot = (u, v) => u.reduce((sum, x, i) => sum + x * v[i], 0);

/** Two principal components of rows, and the part of their variance that they show. */
export function plane(rows) {
  const mean = rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length);
  const centred = rows.map((row) => row.map((x, k) => x - mean[k]));
  const { values, vectors } = eigen(centred.map((u) => centred.map((v) => dot(u, v))));
  const total = values.reduce((sum, v) => sum + v, 0);
  const order = values.map((_, k) => k).sort((i, j) => values[j] - values[i]).slice(0, 2);
  const found = order.filter((k) => values[k] > NOTHING * values[order[0]]);
  const columns = found.map((k) => {
    const spread = Math.sqrt(values[k]), u = vectors.map((row) => row[k]);
    const axis = mean.map((_, i) => dot(u, centred.map((row) => row[i])) / spread);
    const largest = axis.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    return u.map((x) => x * spread * Math.sign(largest));
  });
  const share = total > 0 ? found.reduce((sum, k) => sum + values[k], 0) / total : 1;
  return { places: rows.map((_, i) => [columns[0]?.[i] ?? 0, columns[1]?.[i] ?? 0]), share };
}

/** Eigenvalues and eigenvectors (in columns) of a symmetric matrix, by Jacobi's rotations. */
function eigen(A) {
  const n = A.length, V = A.map((_, i) => A.map((__, j) => Number(i === j)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += A[p][q] ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(A, V, p, q);
  }
  return { values: A.map((row, i) => row[i]), vectors: V };
}

function rotate(A, V, p, q) {
  if (A[p][q] === 0) return;
  const theta = (A[q][q] - A[p][p]) / (2 * A[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(t * t + 1), sin = t * cos;
  for (const row of [...A, ...V]) [row[p], row[q]] = [cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]];
  for (let k = 0; k < A.length; k++) [A[p][k], A[q][k]] = [cos * A[p][k] - sin * A[q][k], sin * A[p][k] + cos * A[q][k]];
}

export function onTheMap(places) {
  const ends = [0, 1].map((k) => [Math.min, Math.max].map((end) => end(...places.map((place) => place[k]))));
  const scales = ends.map(([low, high], k) => REACH[k] / ((high - low) / 2)).filter((_, k) => (ends[k][1] - ends[k][0]) / 2 > 1e-6);
  const scale = scales.length ? Math.min(...scales) : 0;
  return places.map((place) => place.map((x, k) => (x - (ends[k][0] + ends[k][1]) / 2) * scale));
}

export function labelPlaces(points, lengths) {
  const taken = points.map(([x, y]) => [x, y, MARKER, MARKER]);
  return points.map(([x, y], i) => {
    const half = (LETTER * lengths[i]) / 2, aside = half + MARKER + 3, corner = half + 3;
    const ways = [[0, 17], [0, -17], [aside, 0], [-aside, 0], [corner, 15], [-corner, 15], [corner, -15], [-corner, -15],
      [aside, 9], [-aside, 9], [aside, -9], [-aside, -9]];
    let best = null, fewest = Infinity;
    for (const [right, up] of ways) {
      const found = inTheWay(x + right, y + up, half, taken);
      if (found < fewest) [best, fewest] = [[x + right, y + up], found];
    }
    taken.push([...best, half, TALL]);
    return best;
  });
}

function inTheWay(x, y, half, taken) {
  const outside = Math.abs(x) + half > HALF_WIDTH || Math.abs(y) + TALL > HALF_HEIGHT;
  const touches = ([other, height, wide, tall]) => Math.abs(x - other) < half + wide && Math.abs(y - height) < TALL + tall;
  return 9 * Number(outside) + taken.filter(touches).length;
}

export function arrow(tail, tip) {
  const along = [tip[0] - tail[0], tip[1] - tail[1]], length = Math.hypot(...along);
  if (length < 3 * MARKER) return [[0, 0], [0, 0]];
  const edge = along.map((x) => (x * MARKER) / length);
  return [[tail[0] + edge[0], tail[1] + edge[1]], [tip[0] - edge[0], tip[1] - edge[1]]];
}
