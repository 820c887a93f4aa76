// Drawing one panel's layers on a canvas that lies over the panel's still background.

import { cells } from "./cells.js";
import { formatNumber } from "./reading.js";
import { chip, INK, marker, MONOSPACE, PAPER, SANS, setFont, shaft, stroke, strokeHalo, strokeWithHalo, text, TINT, trace } from "./strokes.js";

const GREY = "#8b92a1"; // arrows of a drawing that are not lit
const STRUCK = "#6b7180"; // words struck through
const FAR = 1e5; // pixels: beyond it canvas arithmetic is not exact, and nothing is seen anyway

/** A panel's data coordinates to CSS pixels at scale 1, and back. */
export function plane({ box: [left, top, width, height], x_limits, y_limits, x_scale, y_scale }) {
  const x = axis(x_limits, x_scale, left, width), y = axis(y_limits, y_scale, top + height, -height);
  return { x: x.to, y: y.to, fromX: x.from, fromY: y.from, left, top, width, height };
}

function axis([low, high], scale, start, length) {
  const bend = scale === "log" ? (v) => Math.log10(Math.max(v, 1e-300)) : (v) => v;
  const unbend = scale === "log" ? (v) => 10 ** v : (v) => v;
  const a = bend(low), b = bend(high);
  return {
    to: (v) => Math.max(-FAR, Math.min(FAR, start + (length * (bend(v) - a)) / (b - a))),
    from: (pixel) => unbend(a + ((pixel - start) / length) * (b - a)),
  };
}

export function paint(context, panel, reading) {
  const at = plane(panel), shown = panel.layers.filter((layer) => reading.shows(layer));
  const draw = (layer, how) => {
    context.save();
    context.lineJoin = context.lineCap = "round";
    how(context, layer, reading, at);
    context.restore();
  };
  shown.forEach((layer, place) => {
    const begins = layer.kind === "curve" && shown[place - 1]?.kind !== "curve";
    // halos before all lines of neighbouring curves: one curve's halo would wipe out another's line
    for (let next = place; begins && shown[next]?.kind === "curve"; next++) draw(shown[next], halo);
    draw(layer, LAYERS[layer.kind]);
  });
}

const LAYERS = { curve, points, bars, histograms, half_plane: halfPlane, arrow, label, words, diagram, cells };

function curve(c, layer, reading, at) {
  const { trait, dots, thin } = layer, spots = spotsOf(layer, reading, at);
  if (!spots.length) return;
  c.save();
  inside(c, at);
  trace(c, spots);
  stroke(c, trait, thin ? 1.2 : 2.4);
  if (dots) for (const spot of spots.slice(0, -1)) marker(c, ...spot, { ...trait, marker: "o" }, 2.6, 0.6);
  c.restore();
  if (trait.marker) head(c, ...spots.at(-1), trait, at);
}

function halo(c, layer, reading, at) {
  if (layer.thin) return;
  inside(c, at);
  trace(c, spotsOf(layer, reading, at));
  strokeHalo(c, 2.4);
}

/** The pixels of a curve, as far as it is drawn now. */
function spotsOf({ points: name, along, revealed }, reading, at) {
  const { shape, data } = reading.array(name, [along]);
  const last = Math.min(shape[0] - 1, revealed ? reading.place(along) ?? Infinity : Infinity);
  const xy = (i) => (shape.length > 1 ? [at.x(data[2 * i]), at.y(data[2 * i + 1])] : [at.x(i), at.y(data[i])]);
  return Array.from({ length: last + 1 }, (_, i) => xy(i));
}

/** The marker at the end of a curve; outside the picture it points to where the curve went. */
function head(c, x, y, trait, at) {
  const right = at.left + at.width, bottom = at.top + at.height;
  const inX = Math.max(at.left + 9, Math.min(right - 9, x)), inY = Math.max(at.top + 9, Math.min(bottom - 9, y));
  if (x >= at.left - 1 && x <= right + 1 && y >= at.top - 1 && y <= bottom + 1) return marker(c, x, y, trait, 7);
  c.translate(inX, inY);
  c.rotate(Math.atan2(y - inY, x - inX) + Math.PI / 2);
  marker(c, 0, 0, { ...trait, marker: "pointer" }, 8);
}

function points(c, { points: name, trait, size, ring }, reading, at) {
  const { shape, data } = reading.array(name);
  for (let i = 0; i < shape[0]; i++) {
    const x = at.x(data[2 * i]), y = at.y(data[2 * i + 1]);
    if (!ring) { marker(c, x, y, trait, size / 2 + 2); continue; }
    c.beginPath();
    c.arc(x, y, size, 0, 2 * Math.PI);
    strokeWithHalo(c, trait, 2.4);
  }
}

function bars(c, { points: name, trait, width, format, horizontal }, reading, at) {
  const { shape, data } = reading.array(name);
  for (let i = 0; horizontal && i < shape[0]; i++) {
    Object.assign(c, { fillStyle: trait.colour, strokeStyle: INK, lineWidth: 1 });
    const [length, y] = [data[2 * i], data[2 * i + 1]], top = at.y(y + width / 2), down = at.y(y - width / 2) - top;
    const [foot, end] = [at.x(0), Math.max(at.left, Math.min(at.left + at.width, at.x(length)))];
    c.fillRect(foot, top, end - foot, down);
    c.strokeRect(foot, top, end - foot, down);
    if (format) text(c, formatNumber(length, format), Math.max(foot, end) + 6, at.y(y), "left", INK);
  }
  if (horizontal) return;
  for (let i = 0; i < shape[0]; i++) {
    const [x, height] = [data[2 * i], data[2 * i + 1]], left = at.x(x - width / 2), across = at.x(x + width / 2) - left;
    const [foot, end] = [at.y(0), Math.max(at.top, Math.min(at.top + at.height, at.y(height)))];
    Object.assign(c, { fillStyle: trait.colour, strokeStyle: INK, lineWidth: 1 });
    c.fillRect(left, foot, across, end - foot);
    c.strokeRect(left, foot, across, end - foot);
    if (format) text(c, formatNumber(height, format), at.x(x), end + (height < 0 ? 11 : -10), "center", INK);
  }
}

function histograms(c, { shares: name, places, trait, width }, reading, at) {
  const { shape: [, bins], data } = reading.array(name), tall = at.height / bins;
  Object.assign(c, { fillStyle: trait.colour, strokeStyle: INK, lineWidth: 0.8 });
  places.forEach((place, i) => {
    const half = Array.from(data.slice(i * bins, (i + 1) * bins), (share) => (at.x((share / 255) * width) - at.x(0)) / 2);
    for (let bin = 0; bin < bins; bin++) {
      if (half[bin] < 0.5) continue;
      const right = [], left = []; // the corners of all bins up to the next empty one
      for (; half[bin] >= 0.5; bin++) {
        for (const y of [bin, bin + 1]) {
          right.push([half[bin], y]);
          left.unshift([-half[bin], y]);
        }
      }
      c.beginPath();
      for (const [x, y] of [...right, ...left]) c.lineTo(at.x(place) + x, at.top + at.height - y * tall);
      c.closePath();
      c.fill();
      c.stroke();
    }
  });
}

function halfPlane(c, { coefficients, colour, tint }, reading, at) {
  const [a, b, w] = reading.array(coefficients).data;
  inside(c, at);
  const size = a * a + b * b;
  if (size === 0) { // no line: the whole plane is on one side
    if (tint && w > 0) { c.fillStyle = tint; c.fillRect(at.left, at.top, at.width, at.height); }
    return;
  }
  const mid = [at.fromX(at.left + at.width / 2), at.fromY(at.top + at.height / 2)];
  const off = (a * mid[0] + b * mid[1] + w) / size, foot = [mid[0] - off * a, mid[1] - off * b];
  const reach = 4 * (Math.abs(at.fromX(at.left + at.width) - at.fromX(at.left)) + Math.abs(at.fromY(at.top) - at.fromY(at.top + at.height)));
  const far = reach + Math.abs(off) * Math.sqrt(size);
  const [u, v] = [(-b / Math.sqrt(size)) * reach, (a / Math.sqrt(size)) * reach];
  const [p, q] = [(a / Math.sqrt(size)) * far, (b / Math.sqrt(size)) * far];
  const ends = [[foot[0] - u, foot[1] - v], [foot[0] + u, foot[1] + v]];
  if (tint) {
    c.beginPath();
    for (const [x, y] of [...ends, [ends[1][0] + p, ends[1][1] + q], [ends[0][0] + p, ends[0][1] + q]]) c.lineTo(at.x(x), at.y(y));
    c.fillStyle = tint;
    c.fill();
  }
  c.beginPath();
  for (const [x, y] of ends) c.lineTo(at.x(x), at.y(y));
  strokeWithHalo(c, { colour, dash: [] }, 2.4);
}

function arrow(c, { ends, colour, label: words }, reading, at) {
  const [x0, y0, x1, y1] = reading.array(ends).data;
  const from = [at.x(x0), at.y(y0)], to = [at.x(x1), at.y(y1)];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 2) return;
  inside(c, at);
  const [u, v] = shaft(c, from, to, colour, 3, 11);
  if (words) text(c, words, to[0] + u * 12, to[1] + v * 12, "center", colour, "bold ");
}

function label(c, { at: name, text: words, align }, reading, at) {
  const [x, y] = reading.array(name).data;
  text(c, reading.fill(words), at.x(x), at.y(y), align, INK);
}

function words(c, { words: name, at: places, light, colours, format, align, monospace }, reading, at) {
  const { data } = reading.array(name), spots = reading.array(places).data;
  const levels = light ? reading.array(light).data : data.map(() => 1), family = monospace ? MONOSPACE : SANS;
  for (const i of [...data.keys()].sort((i, j) => levels[i] - levels[j])) { // what is lit comes on top
    const written = format ? formatNumber(data[i], format) : data[i], [x, y] = [at.x(spots[2 * i]), at.y(spots[2 * i + 1])];
    if (levels[i] > 1) chip(c, written, x, y, colours[levels[i] - 2], true, family, align);
    else if (levels[i]) text(c, written, x, y, align, levels[i] < 0 ? STRUCK : INK, "", family);
    if (levels[i] >= 0) continue;
    const width = c.measureText(written).width;
    c.fillStyle = STRUCK;
    c.fillRect(x - width * { left: 0, center: 0.5, right: 1 }[align], y, width, 1.4);
  }
}

function diagram(c, { arrows, circles, names, places, words, light, colours }, reading, at) {
  const levels = reading.array(light).data, colour = (level, quiet) => (level > 1 ? colours[level - 2] : quiet);
  const [ends, middles, spots] = [arrows, circles, places].map((name) => reading.array(name));
  const [nArrows, nCircles] = [ends.shape[0], middles.shape[0]];
  const litLast = (n, first) => [...Array(n).keys()].sort((i, j) => levels[first + i] - levels[first + j]);
  for (const i of litLast(nArrows, 0)) {
    const [x0, y0, x1, y1] = ends.data.slice(4 * i, 4 * i + 4), lit = levels[i] > 1;
    if (levels[i]) shaft(c, [at.x(x0), at.y(y0)], [at.x(x1), at.y(y1)], colour(levels[i], GREY), lit ? 3 : 1.4, lit ? 12 : 8);
  }
  for (let i = 0; i < nCircles; i++) {
    const level = levels[nArrows + i], [x, y, radius] = middles.data.slice(3 * i, 3 * i + 3);
    if (!level) continue;
    c.beginPath();
    c.arc(at.x(x), at.y(y), radius, 0, 2 * Math.PI);
    Object.assign(c, { fillStyle: PAPER, strokeStyle: colour(level, INK), lineWidth: level > 1 ? 3 : 1.4 });
    c.fill();
    if (level > 1) { c.fillStyle = `${colour(level)}${TINT}`; c.fill(); }
    c.stroke();
    setFont(c);
    c.fillStyle = INK;
    c.fillText(names[i], at.x(x), at.y(y));
  }
  for (const i of litLast(words.length, nArrows + nCircles)) {
    const level = levels[nArrows + nCircles + i], [x, y] = spots.data.slice(2 * i, 2 * i + 2);
    if (level) chip(c, reading.fill(words[i]), at.x(x), at.y(y), colour(level, INK), level > 1);
  }
}

function inside(c, { left, top, width, height }) {
  c.beginPath();
  c.rect(left, top, width, height);
  c.clip();
}
