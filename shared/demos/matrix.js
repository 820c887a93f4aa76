// A grid of whole numbers to type into, such as a kernel.

import { element } from "./controls.js";

export function matrix({ name, label, start, limits: [low, high] }, host) {
  const inputs = start.map((row, i) => row.map((_, j) => element("input", {
    type: "number", min: low, max: high, step: 1, inputMode: "numeric",
    attributes: { "aria-label": `${label}, row ${i + 1}, column ${j + 1}` },
  })));
  inputs.forEach((row, i) => row.forEach((input, j) => {
    input.addEventListener("input", () => {
      const typed = input.valueAsNumber; // not a number while only a minus is there
      if (Number.isNaN(typed)) return;
      const rows = host.get(name).map((line) => [...line]);
      rows[i][j] = Math.max(low, Math.min(high, Math.round(typed)));
      host.set({ [name]: rows });
    });
    input.addEventListener("blur", () => { input.value = host.get(name)[i][j]; });
  }));
  const grid = element("span", { className: "matrix" }, ...inputs.flat());
  grid.style.setProperty("--columns", start[0].length);
  const node = element("div", { className: "control", attributes: { role: "group", "aria-label": label } },
    element("span", { textContent: label, attributes: { "aria-hidden": "true" } }), grid);
  const refresh = (reading) => inputs.forEach((row, i) => row.forEach((input, j) => {
    const value = reading.state[name][i][j], typing = input.matches(":focus") && Number.isNaN(input.valueAsNumber);
    if (input.valueAsNumber !== value && !typing) input.value = value;
  }));
  return { node, refresh };
}
