// What a live kernel sends as the widget's code: it loads the view that `_source` holds.
// A browser never unloads a module, so demos with the same source share one, and running a cell
// again costs no memory.

const modules = (globalThis.nnDemoModules ??= new Map());

function load(source) {
  if (!modules.has(source)) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    modules.set(source, import(url).finally(() => URL.revokeObjectURL(url)));
  }
  return modules.get(source);
}

async function render({ model, el }) {
  const { show, core } = await load(model.get("_source"));
  return show(model, el, core);
}

export default { render };
