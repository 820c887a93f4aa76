// The core of sliding_window.py in JavaScript: the same state gives the same numbers.

const SIDE = 3, FULL = 9;

function derive(state, arrays) {
  const { shape: [width], data } = arrays[`image_${state.image}`], { stride, padding, divisor } = state;
  const turned = state.operation === "convolution", cells = width + 2 * padding;
  const kernel = turned ? state.kernel.flat().reverse() : state.kernel.flat();
  const padded = square(cells, (i, j) => {
    const [row, column] = [i - padding, j - padding], inside = Math.min(row, column) >= 0 && Math.max(row, column) < width;
    return inside ? data[row * width + column] : 0;
  });
  const windowAt = (row, column) => padded.slice(row * stride, row * stride + SIDE)
    .flatMap((line) => line.slice(column * stride, column * stride + SIDE));
  const rest = (cells - SIDE) % stride, side = (cells - SIDE - rest) / stride + 1, reach = cells - rest;
  const outputs = square(side, (i, j) => sum(times(windowAt(i, j), kernel)) / divisor);
  const place = Math.min(state.position, side ** 2) - 1, column = place % side, row = (place - column) / side;
  const seen = windowAt(row, column), products = times(seen, kernel);
  const numbers = {};
  kernel.forEach((value, i) => { numbers[`k${i}`] = value; });
  seen.forEach((value, i) => { numbers[`x${i}`] = value; });
  return {
    ...numbers,
    padded,
    output: rest ? [[NaN]] : square(side, (i, j) => (i * side + j <= place ? outputs[i][j] : NaN)),
    products: square(SIDE, (i, j) => products[i * SIDE + j]),
    strongest: Math.max(1e-9, ...outputs.flat().map(Math.abs)),
    strongest_product: Math.max(1e-9, ...kernel.map((k) => FULL * Math.abs(k))),
    window: outline(row * stride, column * stride, SIDE, cells),
    here: rest ? [] : outline(row, column, 1, side),
    rim: padding ? outline(padding, padding, width, cells) : [],
    beyond: rest ? corner(reach / cells) : [],
    positions: side ** 2,
    row: row + 1,
    column: column + 1,
    sum: sum(products),
    result: outputs[row][column],
    width,
    padded_width: cells,
    side,
    places: (cells - SIDE) / stride + 1,
    output_size: rest ? "" : `${side} × ${side}`,
    does_not_fit: rest ? "does not fit:" : "",
    formula: rest ? `(${width} − ${SIDE} + 2·${padding})/${stride} + 1` : "",
    verdict: rest ? "is no whole number" : "",
    sentence: rest ? 4 : 2 * turned + (divisor > 1),
  };
}

const square = (side, value) => Array.from({ length: side }, (_, i) => Array.from({ length: side }, (_, j) => value(i, j)));
const times = (a, b) => a.map((v, i) => v * b[i]);
const sum = (values) => values.reduce((total, v) => total + v, 0);
const corner = (share) => [[share, 1], [share, 1 - share], [0, 1 - share]];

/** Corners of a square of cells in a larger one, which is 1 wide, y upwards. */
function outline(top, left, size, cells) {
  const [x0, x1, y0, y1] = [left / cells, (left + size) / cells, 1 - top / cells, 1 - (top + size) / cells];
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]];
}

export const core = { derive };
