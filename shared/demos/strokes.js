// What all layers are made of, in pixels: markers, lines with a halo, arrows, and words.

export const INK = "#1f2430";
export const PAPER = "#ffffff";
export const SANS = '"DejaVu Sans", Verdana, sans-serif', MONOSPACE = '"DejaVu Sans Mono", Menlo, Consolas, monospace';
export const TINT = "22"; // opacity of the ground behind what is lit

const polygon = (...points) => (c, r) => {
  points.forEach(([x, y], i) => c[i ? "lineTo" : "moveTo"](x * r, y * r));
  c.closePath();
};
const around = (n, radius, turn = 0) => Array.from({ length: n }, (_, i) => {
  const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / n, r = radius(i);
  return [r * Math.cos(angle), r * Math.sin(angle)];
});
const PLUS = [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4],
  [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]];

/** matplotlib's marker codes, as outlines of roughly equal area around (0, 0). */
const MARKERS = {
  o: (c, r) => c.arc(0, 0, r, 0, 2 * Math.PI),
  s: polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
  "^": polygon(...around(3, () => 1.3)),
  v: polygon(...around(3, () => 1.3, Math.PI)),
  D: polygon(...around(4, () => 1.25)),
  P: polygon(...PLUS),
  X: polygon(...PLUS.map(([x, y]) => [(x - y) * 0.74, (x + y) * 0.74])),
  pointer: polygon([0, -1.7], [1.1, 1.1], [0, 0.5], [-1.1, 1.1]),
  "*": polygon(...around(10, (i) => (i % 2 ? 0.62 : 1.45))),
};

export function marker(c, x, y, trait, radius, edge = 1.4) {
  c.save();
  c.translate(x, y);
  c.beginPath();
  MARKERS[trait.marker](c, radius);
  c.setLineDash([]);
  c.lineWidth = edge;
  c.fillStyle = trait.colour;
  c.strokeStyle = INK;
  c.fill();
  c.stroke();
  c.restore();
}

/** Begin a path through pixels. */
export function trace(c, spots) {
  c.beginPath();
  // after a gap, which NaN makes, the line begins anew
  spots.forEach((spot, i) => c[i && !Number.isNaN(spots[i - 1][0]) ? "lineTo" : "moveTo"](...spot));
}

export function strokeWithHalo(c, trait, width) {
  strokeHalo(c, width);
  stroke(c, trait, width);
}

export function strokeHalo(c, width) {
  c.setLineDash([]);
  c.lineWidth = width + 3;
  c.strokeStyle = PAPER;
  c.stroke();
}

export function stroke(c, { colour, dash }, width) {
  c.lineCap = dash.length ? "butt" : "round";
  c.setLineDash(dash.map((d) => d * width));
  c.lineWidth = width;
  c.strokeStyle = colour;
  c.stroke();
}

/** An arrow between two pixels; gives its direction. */
export function shaft(c, from, to, colour, width, head) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]), tip = Math.min(head, length);
  const [u, v] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  c.beginPath();
  c.moveTo(...from);
  c.lineTo(to[0] - u * tip * 0.8, to[1] - v * tip * 0.8);
  strokeWithHalo(c, { colour, dash: [] }, width);
  c.beginPath();
  c.moveTo(...to);
  c.lineTo(to[0] - u * tip - v * tip * 0.5, to[1] - v * tip + u * tip * 0.5);
  c.lineTo(to[0] - u * tip + v * tip * 0.5, to[1] - v * tip - u * tip * 0.5);
  c.closePath();
  c.fillStyle = colour;
  c.fill();
  return [u, v];
}

/** Words on a small ground of their own, so that lines pass behind them. */
export function chip(c, words, at, y, colour, lit, family = SANS, align = "center") {
  setFont(c, lit ? "bold " : "", family);
  const inked = c.measureText(words).width, width = inked + 5, x = at + inked * { left: 0.5, center: 0, right: -0.5 }[align];
  for (const ground of lit ? [PAPER, `${colour}${TINT}`] : [PAPER]) {
    c.fillStyle = ground;
    c.fillRect(x - width / 2, y - 8, width, 16);
  }
  if (lit) {
    Object.assign(c, { strokeStyle: colour, lineWidth: 1.2 });
    c.strokeRect(x - width / 2, y - 8, width, 16);
  }
  c.fillStyle = INK;
  c.fillText(words, x, y);
}

export function setFont(c, weight = "", family = SANS) {
  c.font = `${weight}12.5px ${family}`;
  c.textAlign = "center";
  c.textBaseline = "middle";
}

export function text(c, words, x, y, align, colour, weight = "", family = SANS) {
  setFont(c, weight, family);
  c.textAlign = align;
  c.lineWidth = 4;
  c.strokeStyle = PAPER;
  c.strokeText(words, x, y);
  c.fillStyle = colour;
  c.fillText(words, x, y);
}
