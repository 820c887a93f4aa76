// One demo on a page: panels, sentence, controls. The same in a live kernel and in an exported file.

import { buildControl, buildHandle, element, stepButtons, swatch } from "./controls.js";
import { paint, plane } from "./draw.js";
import { buildDrawing } from "./drawing.js";
import { Reading, unpack } from "./reading.js";
import { marker } from "./strokes.js";

const SMALLEST = 0.96, LARGEST = 1.6; // scale: below the smallest, panels go under one another
const AROUND = 120; // height of the application's bars: a demo is to be seen whole on a projector
const REST = 700; // ms without a change before the sentence is spoken
const KEPT = 50; // presses that travel together while Python is busy

/** Show the demo in `el`; `model` has get, set, save_changes, on and off. Returns its end. */
export function show(model, el, core) {
  const unpacked = unpack(model.get("_payload"));
  const { scene } = unpacked;
  const names = Object.keys(scene.start);
  const ends = [], shownPanels = [], parts = [];
  let scale = 1, waiting = 0, speaking = 0, latest = null;

  const state = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const host = {
    get: (name) => model.get(name),
    scale: () => scale,
    last: (name) => latest.last(name),
    set(changes) {
      for (const [name, value] of Object.entries(changes)) model.set(name, value);
      model.save_changes();
    },
    press(name) {
      if (core?.act) host.set(core.act(name, state(), unpacked.arrays));
      else tell(name);
    },
  };
  // a press is part of the state: as a message of its own it would overtake changes that wait for Python
  const tell = (name) => {
    const presses = model.get("_presses");
    if (presses) host.set({ _presses: [...presses, [(presses.at(-1)?.[0] ?? 0) + 1, name]].slice(-KEPT) });
  };
  const player = play(scene.controls.find((c) => c.play), host);

  const panels = element("div", { className: "panels" });
  for (const panel of scene.panels) {
    const canvas = element("canvas", { attributes: { role: "img", "aria-label": `${panel.title}. ${scene.alternative}` } });
    const node = element("div", { className: "plane" }, element("img", { alt: "" }), canvas);
    const show = (png) => {
      const image = node.firstChild, last = image.src;
      image.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
      if (last) URL.revokeObjectURL(last);
    };
    if (panel.streamed) {
      const next = () => show(model.get("_picture"));
      model.on("change:_picture", next);
      ends.push(() => model.off("change:_picture", next));
      next();
    } else show(unpacked.images[panel.name]);
    ends.push(() => URL.revokeObjectURL(node.firstChild.src));
    shownPanels.push({ panel, node, canvas, context: canvas.getContext("2d") });
    panels.append(node);
    for (const control of scene.controls.filter((c) => c.panel === panel.name)) {
      const part = (control.kind === "handle" ? buildHandle : buildDrawing)(control, panel, host);
      parts.push(part);
      node.append(part.node);
    }
  }

  const sentence = element("p", { className: "sentence" });
  const spoken = element("p", { className: "spoken", attributes: { "aria-live": "polite" } });
  const values = scene.values.filter((v) => v.label).map(({ name, label }) => {
    const number = element("b");
    parts.push({ refresh: (reading) => { number.textContent = reading.value(name); } });
    return element("span", { className: "read-out" }, `${label} `, number);
  });
  const legend = scene.legend.map(([words, trait]) => element("span", { className: "entry" }, swatch(trait, false), words));
  const steps = scene.controls.filter((c) => c.step_by_step).flatMap((c) => stepButtons(c, host));
  const buttons = element("div", { className: "buttons" }, ...steps.map((part) => part.node), ...(player.button ? [player.button] : []));
  const inputs = element("div", { className: "inputs" });
  const toggles = element("div", { className: "toggles" });
  const texts = element("div", { className: "texts" });
  parts.push(...steps);
  for (const control of scene.controls.filter((c) => !c.panel)) {
    const part = buildControl(control, host);
    parts.push(part);
    const place = control.kind === "text" && control.rows > 1 ? texts : control.trait ? toggles : inputs;
    (control.kind === "button" || control.on_label ? buttons : place).append(part.node);
  }
  const reset = element("button", { type: "button", textContent: "Reset" });
  reset.addEventListener("click", () => {
    player.stop();
    host.set(model.get("_start"));
    if (!core) tell("reset");
  });
  buttons.append(reset);

  const numbers = values.length + legend.length ? [element("div", { className: "read-outs" }, ...values, ...legend)] : [];
  const caption = element("p", { className: "caption", textContent: scene.caption });
  const picture = element("div", { className: "picture" }, texts, panels, toggles, ...numbers, sentence);
  const root = element("div", { className: "nn-demo", attributes: { role: "group", "aria-label": scene.title } },
    element("div", { className: "body" }, picture, element("div", { className: "controls" }, buttons, inputs), caption),
    spoken);
  el.replaceChildren(root);

  function refresh() {
    waiting = 0;
    const reading = latest = new Reading(unpacked, core, state(), model.get("_told") ?? {});
    for (const { panel, node, canvas, context } of shownPanels) {
      node.hidden = Boolean(panel.when && !panel.when[1].includes(reading.state[panel.when[0]]));
      if (node.hidden) continue;
      const dense = (window.devicePixelRatio || 1) * scale;
      context.resetTransform(); // below scale 1 the canvas reaches beyond its scaled size
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(dense, 0, 0, dense, 0, 0);
      paint(context, panel, reading);
      for (const { name, trait } of scene.controls.filter((c) => c.kind === "handle" && c.panel === panel.name)) {
        const at = plane(panel), [x, y] = reading.state[name];
        marker(context, at.x(x), at.y(y), trait, 8, 2);
      }
    }
    for (const part of parts) part.refresh(reading);
    const words = reading.sentence();
    if (sentence.textContent !== words) {
      const [, verdict = "", rest] = words.match(/^(?:([^.:]{1,40}:))?(.*)$/s);
      sentence.replaceChildren(element("b", { textContent: verdict }), rest);
      clearTimeout(speaking);
      speaking = setTimeout(() => { spoken.textContent = words; }, REST);
    }
  }

  function fit() {
    const room = panels.clientWidth, gap = 8;
    const visible = scene.panels.filter((p) => !p.when || p.when[1].includes(model.get(p.when[0])));
    if (visible.length && room > 0) {
      const across = visible.reduce((sum, p) => sum + p.size[0], 0);
      const beside = picture.offsetWidth < 0.9 * root.offsetWidth; // the controls stand beside it
      const above = Math.max(0, picture.offsetTop - buttons.offsetTop); // buttons in a row above it
      const rest = AROUND + picture.offsetHeight - panels.offsetHeight + (beside ? caption.offsetHeight + above : root.offsetHeight - picture.offsetHeight);
      const tall = (window.innerHeight - rest) / Math.max(...visible.map((p) => p.size[1]));
      const widest = Math.max(...visible.map((p) => p.size[0]));
      // text never shrinks to make panels fit side by side: they wrap instead
      const fitting = Math.min(LARGEST, (room - gap * visible.length) / across, Math.max(1, tall));
      scale = fitting >= SMALLEST ? fitting : Math.min(1, room / widest);
    }
    for (const { panel: { size: [width, height] }, node, canvas } of shownPanels) {
      const dense = window.devicePixelRatio || 1;
      node.style.width = `${width * scale}px`;
      node.style.height = `${height * scale}px`;
      canvas.width = Math.round(width * scale * dense);
      canvas.height = Math.round(height * scale * dense);
    }
    refresh();
  }

  const schedule = () => { waiting ||= requestAnimationFrame(refresh); };
  model.on("change", schedule);
  const observer = new ResizeObserver(fit);
  observer.observe(el);
  fit();

  return () => {
    player.stop();
    cancelAnimationFrame(waiting);
    clearTimeout(speaking);
    observer.disconnect();
    model.off("change", schedule);
    ends.forEach((end) => end());
    el.replaceChildren();
  };
}

/** Play and pause for the slider that has a speed; with reduced motion it moves in few large steps. */
function play(control, host) {
  if (!control) return { stop() {} };
  const button = element("button", { type: "button", className: "play", textContent: "Play" });
  const { name, values } = control;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let frame = 0, began = 0, from = 0, stride = 1, put = null;

  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    button.textContent = "Play";
  };
  const advance = (now) => {
    if (host.get(name) !== put) return stop(); // somebody else moved it
    const seconds = Math.max(0, now - began) / 1000; // a frame's time can lie before the click
    const passed = Math.floor(seconds * control.play), last = host.last(name);
    const index = Math.min(last, from + Math.floor(passed / stride) * stride);
    if (values[index] !== put) host.set({ [name]: (put = values[index]) });
    if (passed + from >= last + stride) return stop();
    frame = requestAnimationFrame(advance);
  };
  button.addEventListener("click", () => {
    if (frame) return stop();
    from = values.indexOf(host.get(name));
    if (from < 0 || from >= host.last(name)) from = 0;
    if (calm) stride = Math.ceil((host.last(name) + 1) / 8);
    host.set({ [name]: (put = values[from]) });
    began = performance.now();
    button.textContent = "Pause";
    frame = requestAnimationFrame(advance);
  });
  return { button, stop };
}

/** The model of a page without a kernel: plain values with the same face. */
export function plainModel(values) {
  const listeners = new Set();
  return {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; listeners.forEach((listen) => listen()); },
    save_changes() {},
    on: (_, listen) => listeners.add(listen),
    off: (_, listen) => listeners.delete(listen),
  };
}
