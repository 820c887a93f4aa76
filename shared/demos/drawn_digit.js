// The same as drawn_digit.py: strokes become a picture as MNIST's digits did.

const CANVAS = 280, SHEET = 56, BRUSH = 10;
const PIXELS = 28, BOX = 20, MIDDLE = 14, PEN = 1.15, LEAST = 60;

const clip = (value, low, high) => Math.max(low, Math.min(high, value));
const moved = (strokes, map) => strokes.map((stroke) => stroke.map(map));

/** How much of each pixel is covered, as rows; only the pixels near a line are looked at. */
function ink(strokes, radius, side) {
  const picture = Array.from({ length: side }, () => new Array(side).fill(0)), reach = radius + 0.5;
  const span = (a, b) => [clip(Math.ceil(Math.min(a, b) - reach), 0, side), clip(Math.floor(Math.max(a, b) + reach), -1, side - 1)];
  for (const stroke of strokes) stroke.forEach(([x, y], i) => {
    const [toX, toY] = stroke[i + 1] ?? stroke[i], dx = toX - x, dy = toY - y, length = Math.max(dx * dx + dy * dy, 1e-12);
    const [top, bottom] = span(y, toY), [left, right] = span(x, toX);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const along = clip(((column - x) * dx + (row - y) * dy) / length, 0, 1);
        const across = column - x - along * dx, up = row - y - along * dy;
        const covered = clip(reach - Math.sqrt(across * across + up * up), 0, 1); // Math.hypot is slower
        if (covered > picture[row][column]) picture[row][column] = covered;
      }
    }
  });
  return picture;
}

/** The canvas as it was drawn on. */
export function sheet(strokes) {
  const scale = SHEET / CANVAS;
  return ink(moved(strokes, ([x, y]) => [x * scale - 0.5, y * scale - 0.5]), BRUSH * scale, SHEET);
}

/** The strokes' picture, wherever and however large they were drawn. */
export function asMnist(strokes) {
  if (!strokes.length) return ink([], PEN, PIXELS);
  const points = strokes.flat(), ends = [0, 1].map((k) => points.map((p) => p[k])).map((v) => [Math.min(...v), Math.max(...v)]);
  const scale = (BOX - 2 * PEN) / Math.max(...ends.map(([low, high]) => high - low), LEAST);
  const middle = ends.map(([low, high]) => (low + high) / 2);
  const scaled = moved(strokes, (p) => p.map((v, k) => (v - middle[k]) * scale + MIDDLE));
  let weight = 0, x = 0, y = 0;
  ink(scaled, PEN, PIXELS).forEach((line, row) => line.forEach((share, column) => {
    weight += share;
    x += share * column;
    y += share * row;
  }));
  const centre = [x / weight, y / weight];
  return ink(moved(scaled, (p) => p.map((v, k) => v + MIDDLE - centre[k])), PEN, PIXELS);
}

/** The picture moved by whole pixels; paper comes in at the edge. */
export function shifted(picture, right, down) {
  return picture.map((line, row) => line.map((_, column) => picture[row - down]?.[column - right] ?? 0));
}
