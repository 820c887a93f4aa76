// Drawing a matrix as coloured cells on a canvas; the same as painted_cells.py.

import { formatNumber } from "./reading.js";

const LINES = "#d9dce3"; // between cells
const SHADES = { ink: [31, 36, 48], negative: [0, 114, 178], positive: [213, 94, 0] };
const WHITE = 255;
const LETTER = 8, MARGIN = 3; // pixels of a written number: each sign, and around it
const SMALLEST_CELL = 7; // pixels of a cell that has lines around it
const DARK = 0.6, DARK_SIGNED = 0.85; // shares of the full colour from which numbers are white

let scratch = null; // one pixel per cell; made once, since a demo draws many matrices a second

export function cells(c, { values, box, full, signed, numbers, colours, smooth }, reading, at) {
  const { shape: [rows, columns], data } = reading.array(values), top = full ? reading.number(full) : 1;
  const shares = Array.from(data, (v) => Math.max(signed ? -1 : 0, Math.min(1, v / top)));
  const [left, bottom, width, height] = box, x0 = at.x(left), y0 = at.y(bottom + height);
  const across = at.x(left + width) - x0, down = at.y(bottom) - y0, side = across / columns;
  scratch ??= document.createElement("canvas");
  Object.assign(scratch, { width: columns, height: rows });
  const pen = scratch.getContext("2d", { willReadFrequently: true });
  pen.putImageData(new ImageData(colours.length ? coloured(data, colours) : shade(shares, signed), columns, rows), 0, 0);
  c.imageSmoothingEnabled = smooth;
  c.drawImage(scratch, x0, y0, across, down);
  if (side >= SMALLEST_CELL) {
    c.beginPath();
    for (let j = 0; j <= columns; j++) line(c, x0 + j * side, y0, 0, down);
    for (let i = 0; i <= rows; i++) line(c, x0, y0 + (i * down) / rows, across, 0);
    Object.assign(c, { strokeStyle: LINES, lineWidth: 0.8 });
    c.stroke();
  }
  const words = numbers ? Array.from(data, cellWords) : [];
  if (!numbers || LETTER * Math.max(...words.map((w) => w.length)) + MARGIN > side) return;
  c.font = '12.5px "DejaVu Sans", Verdana, sans-serif';
  c.textAlign = "center";
  c.textBaseline = "middle";
  words.forEach((word, k) => {
    const i = Math.floor(k / columns), j = k % columns;
    c.fillStyle = Math.abs(shares[k]) >= (signed ? DARK_SIGNED : DARK) ? "#ffffff" : "#1f2430";
    c.fillText(word, x0 + (j + 0.5) * side, y0 + ((i + 0.5) * down) / rows);
  });
}

function line(c, x, y, across, down) {
  c.moveTo(x, y);
  c.lineTo(x + across, y + down);
}

/** A cell's number: whole, or with one decimal; nothing for NaN. */
function cellWords(value) {
  return Number.isNaN(value) ? "" : formatNumber(value, Number.isInteger(value) ? "d" : ".1f");
}

/** RGBA of places in colours "#rrggbb". */
function coloured(places, colours) {
  const parts = colours.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  return new Uint8ClampedArray(Array.from(places).flatMap((place) => [...parts[place], WHITE]));
}

/** RGBA of shares of the full colour; NaN is transparent. */
function shade(shares, signed) {
  const bytes = new Uint8ClampedArray(4 * shares.length);
  shares.forEach((share, k) => {
    if (Number.isNaN(share)) return;
    const full = SHADES[share < 0 ? "negative" : signed ? "positive" : "ink"];
    for (let part = 0; part < 3; part++) bytes[4 * k + part] = WHITE + Math.abs(share) * (full[part] - WHITE);
    bytes[4 * k + 3] = WHITE;
  });
  return bytes;
}
