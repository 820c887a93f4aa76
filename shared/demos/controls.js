// The controls of a demo: native inputs with names, values in words, and no shortcuts taken from them.

import { plane } from "./draw.js";
import { matrix } from "./matrix.js";
import { nearest } from "./reading.js";
import { marker, strokeWithHalo } from "./strokes.js";

// tells labels apart on a page; two exported demos are two scripts that cannot count together
const unique = () => `nn-demo-${Math.random().toString(36).slice(2)}`;

/** An element with properties and children; anything that takes the focus keeps its own keys. */
export function element(tag, { attributes = {}, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  if (["button", "input", "select", "textarea"].includes(tag)) attributes["data-lm-suppress-shortcuts"] = "true";
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Build one control: {node, refresh(reading)}; `host` has set(changes) and press(button). */
export function buildControl(control, host) {
  return BUILDERS[control.kind](control, host);
}

const BUILDERS = { slider, choice, toggle, button, text: textBox, matrix };
const hides = (when, reading) => Boolean(when && !when[1].includes(reading.state[when[0]]));

function toggle(control, host) {
  return (control.trait ? legendEntry : control.on_label ? onOff : checkbox)(control, host);
}

function slider({ name, label, values, marks, when }, host) {
  const id = unique();
  const input = element("input", { type: "range", id, min: 0, max: values.length - 1, step: 1 });
  const shown = element("span", { className: "value", attributes: { "aria-hidden": "true" } });
  const track = element("span", { className: "track" }, input);
  for (const [value, words] of marks) {
    const share = nearest(values, value) / (values.length - 1);
    const note = element("span", { className: "mark", textContent: words, attributes: { "aria-hidden": "true" } });
    note.style.setProperty("--share", share);
    track.append(note);
  }
  input.addEventListener("input", () => host.set({ [name]: values[input.valueAsNumber] }));
  const head = element("span", { className: "head" }, element("label", { htmlFor: id, textContent: label }), shown);
  const node = element("div", { className: "control slider" }, head, track);
  node.classList.toggle("marked", marks.length > 0);
  const refresh = (reading) => {
    node.hidden = hides(when, reading);
    const words = reading.value(name);
    input.max = reading.last(name);
    input.value = reading.place(name);
    input.setAttribute("aria-valuetext", words.replace("−", "minus "));
    shown.textContent = words;
  };
  return { node, refresh };
}

/** Buttons that take a slider one stop back or on; at an end they stay, so that no focus is lost. */
export function stepButtons({ name, values }, host) {
  const place = () => Math.min(nearest(values, host.get(name)), host.last(name));
  return [["Back", -1, () => 0], ["Next", 1, () => host.last(name)]].map(([words, way, end]) => {
    const node = element("button", { type: "button", textContent: words });
    node.addEventListener("click", () => { if (place() !== end()) host.set({ [name]: values[place() + way] }); });
    return { node, refresh: () => node.setAttribute("aria-disabled", String(place() === end())) };
  });
}

function choice({ name, label, options }, host) {
  const id = unique();
  const select = element("select", { id }, ...options.map(([value, words]) => element("option", { value, textContent: words })));
  select.addEventListener("change", () => host.set({ [name]: select.value }));
  const node = element("div", { className: "control choice" }, element("label", { htmlFor: id, textContent: label }), select);
  return { node, refresh: (reading) => { select.value = reading.state[name]; } };
}

function checkbox({ name, label }, host) {
  const input = element("input", { type: "checkbox" });
  input.addEventListener("change", () => host.set({ [name]: input.checked }));
  const node = element("label", { className: "control check" }, input, label);
  return { node, refresh: (reading) => { input.checked = reading.state[name]; } };
}

/** An entry of the legend that is a button: its curve's marker and line, and the present value. */
function legendEntry({ name, label, trait, value }, host) {
  const number = element("span", { className: "value" });
  const node = element("button", { type: "button", className: "toggle" }, swatch(trait, true), element("span", { textContent: label }), number);
  node.addEventListener("click", () => host.set({ [name]: node.getAttribute("aria-pressed") !== "true" }));
  const refresh = (reading) => {
    node.setAttribute("aria-pressed", String(reading.state[name]));
    if (value) number.textContent = reading.value(value);
  };
  return { node, refresh };
}

function onOff({ name, label, on_label: onLabel }, host) {
  const node = element("button", { type: "button", className: "play" });
  node.addEventListener("click", () => host.set({ [name]: !host.get(name) }));
  return { node, refresh: (reading) => { node.textContent = reading.state[name] ? onLabel : label; } };
}

function button({ name, label, sets }, host) {
  const node = element("button", { type: "button", textContent: label });
  const preset = Object.keys(sets).length > 0;
  node.addEventListener("click", () => (preset ? host.set(sets) : host.press(name)));
  return { node, refresh() {} };
}

/** Typed words; below them, what is offered in their place. */
function textBox({ name, label, longest, rows, when, offers }, host) {
  const id = unique(), plain = { spellcheck: "false", autocomplete: "off", autocapitalize: "off" };
  const input = element(rows > 1 ? "textarea" : "input", { id, maxLength: longest, attributes: rows > 1 ? { ...plain, rows } : plain });
  const offered = element("div", { className: "offers", attributes: { role: "group", "aria-label": `instead of ${label}` } });
  const node = element("div", { className: "control text" }, element("label", { htmlFor: id, textContent: label }), input, ...(offers ? [offered] : []));
  let shown = null; // what the box was last given or holds: setting it again would move the cursor
  input.addEventListener("input", () => host.set({ [name]: (shown = input.value) }));
  input.addEventListener("keydown", (event) => event.stopPropagation()); // JupyterLab would take Enter
  const refresh = (reading) => {
    node.hidden = hides(when, reading);
    if (reading.state[name] !== shown) input.value = shown = reading.state[name];
    const words = offers ? reading.array(offers).data : [];
    if (words.join() === [...offered.children].map((b) => b.textContent).join()) return;
    offered.replaceChildren(...words.map((word) => {
      const take = element("button", { type: "button", textContent: word });
      take.addEventListener("click", () => { host.set({ [name]: word }); input.focus(); });
      return take;
    }));
  };
  return { node, refresh };
}

/** A draggable point: the canvas shows its marker, this invisible button over it takes the input. */
export function buildHandle({ name, label, x_limits, y_limits, step }, panel, host) {
  const at = plane(panel);
  const node = element("button", { type: "button", className: "handle", attributes: { "aria-roledescription": "draggable point" } });
  const move = (x, y) => host.set({ [name]: [clamp(x, x_limits), clamp(y, y_limits)] });
  let held = null;
  node.addEventListener("pointerdown", (event) => {
    node.setPointerCapture(event.pointerId);
    held = host.scale();
  });
  node.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const frame = node.parentElement.getBoundingClientRect();
    move(at.fromX((event.clientX - frame.left) / held), at.fromY((event.clientY - frame.top) / held));
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) node.addEventListener(end, () => { held = null; });
  node.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const size = step * (event.shiftKey ? 5 : 1), [x, y] = host.get(name);
    move(x + way[0] * size, y + way[1] * size);
  });
  const refresh = (reading) => {
    const [x, y] = reading.state[name];
    node.style.left = `${at.x(x) * host.scale()}px`;
    node.style.top = `${at.y(y) * host.scale()}px`;
    node.setAttribute("aria-label", `${label}: ${x.toFixed(2)}, ${y.toFixed(2)}. Drag it, or use the arrow keys`.replaceAll("-", "minus "));
  };
  return { node, refresh };
}

function clamp(value, [low, high]) {
  return Math.max(low, Math.min(high, Math.round(value * 1e4) / 1e4));
}

/** A legend's picture of a trait: its marker, on its line if it stands for a curve. */
export function swatch(trait, withLine) {
  const [width, height, dense] = [withLine ? 38 : 20, 18, 2];
  const node = element("canvas", { className: "swatch", width: width * dense, height: height * dense, attributes: { "aria-hidden": "true" } });
  node.style.width = `${width}px`;
  const c = node.getContext("2d");
  c.scale(dense, dense);
  if (withLine || !trait.marker) {
    c.moveTo(2, height / 2);
    c.lineTo(width - 2, height / 2);
    strokeWithHalo(c, trait, 2.4);
  }
  if (trait.marker) marker(c, width / 2, height / 2, trait, 5.5);
  return node;
}
