// An area of a panel to draw on by mouse, pen or finger; the arrow keys shift the picture instead.

import { plane } from "./draw.js";
import { element } from "./controls.js";

const APART = 3; // from one point of a stroke to the next: closer ones are left out

export function buildDrawing(control, panel, host) {
  const { name, label, when: [choice, option], sets, shifts, reach, most } = control;
  const at = plane(panel), [x, y] = [panel.x_limits, panel.y_limits].map((ends) => [Math.min(...ends), Math.max(...ends)]);
  const node = element("button", { type: "button", className: "drawing", attributes: { "aria-roledescription": "drawing area" } });
  let drawing = false;

  const whole = (value, [low, high]) => Math.max(low, Math.min(high, Math.round(value)));
  const point = (event) => {
    const frame = node.getBoundingClientRect(), scale = frame.width / at.width;
    const across = (event.clientX - frame.left) / scale, down = (event.clientY - frame.top) / scale;
    return [whole(at.fromX(at.left + across), x), whole(at.fromY(at.top + down), y)];
  };
  const draw = (events) => {
    if (host.get(choice) !== option || !host.get(name).length) { drawing = false; return; } // it was reset
    const strokes = [...host.get(name)], stroke = [...strokes.pop()];
    let left = most - strokes.flat().length - stroke.length;
    for (const event of events) {
      const to = point(event), from = stroke.at(-1);
      if (left <= 0 || Math.hypot(to[0] - from[0], to[1] - from[1]) < APART) continue;
      stroke.push(to);
      left--;
    }
    if (stroke.length > host.get(name).at(-1).length) host.set({ [name]: [...strokes, stroke] });
  };

  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const before = host.get(choice) === option ? host.get(name) : [];
    if (before.flat().length >= most) return;
    node.setPointerCapture(event.pointerId);
    drawing = true;
    host.set({ ...sets, [choice]: option, [name]: [...before, [point(event)]] });
  });
  node.addEventListener("pointermove", (event) => {
    if (drawing && event.isPrimary) draw(event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) node.addEventListener(end, () => { drawing = false; });
  node.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, -1], ArrowDown: [1, 1] }[event.key];
    const clears = event.key === "Delete" || event.key === "Backspace";
    if (!way && !clears) return;
    event.preventDefault();
    if (clears) return host.set({ ...sets, [choice]: option, [name]: [] });
    const shift = shifts[way[0]];
    host.set({ [shift]: whole(host.get(shift) + way[1], [-reach, reach]) });
  });

  const refresh = (reading) => {
    const scale = host.scale(), strokes = reading.state[choice] === option ? reading.state[name].length : 0;
    Object.assign(node.style, { left: `${at.left * scale}px`, top: `${at.top * scale}px`, width: `${at.width * scale}px`, height: `${at.height * scale}px` });
    node.setAttribute("aria-label", `${label}, ${strokes} ${strokes === 1 ? "stroke" : "strokes"}. Draw with mouse or finger; arrow keys shift the picture, Delete clears it`);
  };
  return { node, refresh };
}
