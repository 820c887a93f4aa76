"""The frames view: a scene as a Jupyter widget, as a page without a kernel, and as a picture.

One JavaScript module serves both hosts.  In a live kernel it is a widget whose traits are the
state: ``demo.rate`` can be read, set, linked and composed.  The same output also carries the module
inside plain HTML (for exports, see `shared.demos.export`) and a still picture.
"""

import base64
import html
import json
import re
import uuid
from dataclasses import asdict
from pathlib import Path
from weakref import WeakKeyDictionary

import anywidget
import traitlets

from shared.demos.rerun import close_previous
from shared.demos.still import DENSITY, axes_box, background, still

HERE = Path(__file__).parent
MODULES = ("reading.js", "cells.js", "strokes.js", "draw.js")
MODULES += ("matrix.js", "drawing.js", "controls.js", "view.js")
IMPORT = re.compile(r'^import [^;]* from "\./(\w+\.js)";\n', re.M)
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

PANEL_FIELDS = ("name", "title", "size", "when", "streamed")
PANEL_FIELDS += ("x_limits", "y_limits", "x_scale", "y_scale")

_payloads = WeakKeyDictionary()  # scene → what the browser needs; drawn once, shared by all demos


class Entry(traitlets.TraitType):
    """One entry of the state as a synchronised trait, checked by the scene."""

    def __init__(self, scene, name):
        super().__init__(default_value=scene.start[name])
        self._scene = scene
        self.tag(sync=True)

    def validate(self, obj, value):
        """The value, if the scene allows it; else ValueError."""
        return self._scene.check(self.name, value)


class FramesDemo(anywidget.AnyWidget):
    """A demo that answers in the browser; each entry of its state is a trait of the widget.

    Parameters
    ----------
    scene : Scene
    state : dict, optional
        Entries to start with, as `state` returns them.

    Raises
    ------
    ValueError
        Unknown entries, or values outside what their controls allow.
    """

    _esm = HERE / "widget.js"
    _css = HERE / "demo.css"

    def __init__(self, scene, state=None):
        state = scene.complete(state)
        for name in state:
            if hasattr(anywidget.AnyWidget, name):
                raise ValueError(f"{name!r} is a name of the widget itself: choose another")
        self.scene = scene
        self._callbacks, self._answered = [], 0
        self.add_traits(
            _source=traitlets.Unicode(bundle(scene)).tag(sync=True),
            _payload=traitlets.Dict(payload(scene)).tag(sync=True),
            _told=traitlets.Dict().tag(sync=True),
            _presses=traitlets.List().tag(sync=True),
            _start=traitlets.Dict(state).tag(sync=True),
            **{name: Entry(scene, name) for name in state},
        )
        super().__init__(**state)
        self.observe(self._receive, "_presses")
        close_previous(self)

    @property
    def state(self):
        """The whole state as one JSON-serialisable dict."""
        return json.loads(json.dumps({name: getattr(self, name) for name in self.scene.start}))

    @state.setter
    def state(self, state):
        complete = self.scene.complete(state)
        with self.hold_sync():
            for name, value in complete.items():
                setattr(self, name, value)

    def press(self, button):
        """Do what a click on the button does; "reset" brings back the state at the beginning."""
        known = {c.name: c for c in self.scene.controls if c.kind == "button"} | {"reset": None}
        if button not in known:
            raise ValueError(f"no button {button!r}; this demo has: {', '.join(known)}")
        if button == "reset":
            self.state = self._start
        elif known[button].sets:
            self.state = self.state | known[button].sets
        elif self.scene.act:
            self.state = self.state | self.scene.act(button, self.state)
        for callback in self._callbacks:
            callback(button)

    def on_press(self, callback):
        """Call ``callback(name)`` when a button is pressed that no JavaScript core serves."""
        self._callbacks.append(callback)

    def tell(self, **words_and_numbers):
        """Show a ``sentence``, or numbers for the scene's values, from Python."""
        self._told = self._told | words_and_numbers

    def close(self):
        """End the widget, and the layout that came with it."""
        self.layout.close()
        super().close()

    def set_state(self, sync_data):
        """Take over what the browser changed; then what was pressed, which goes by it."""
        super().set_state(dict(sorted(sync_data.items(), key=lambda item: item[0] == "_presses")))

    def _receive(self, change):
        for number, button in change.new:
            if number <= self._answered:
                continue
            self._answered = number
            for callback in self._callbacks:
                callback(button)

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        if not self.scene.panels:
            return data, metadata
        picture = self.still()
        width, height = (int.from_bytes(picture[i : i + 4], "big") // DENSITY for i in (16, 20))
        data["image/png"] = base64.b64encode(picture).decode()
        data["text/html"] = self.page(data["image/png"], (width, height))
        data["text/plain"] = f"{self.scene.title}: {self.scene.alternative}"
        size = {"width": width, "height": height}
        return data, metadata | {"image/png": size | {"alt": self.scene.alternative}}

    def still(self):
        """PNG of the present state."""
        return still(self.scene, self.state)

    def page(self, picture, size):
        """HTML that works without a kernel."""
        return page(self.scene, self.state, self._start, picture, size)


def page(scene, state, start, picture, size):
    """HTML that works without a kernel, a network and, as a still picture, without scripts."""
    name = f"nn-demo-{uuid.uuid4().hex}"
    hidden = {"_payload": payload(scene), "_start": start}
    values = json.dumps(state | hidden, default=_base64)
    values = values.replace("<", "\\u003c")  # a "</script>" in words must not end the script
    return f"""<div id="{name}">{picture_with_words(scene, picture, size)}</div>
<style>{(HERE / "demo.css").read_text(encoding="utf-8")}</style>
<script type="module">
{bundle(scene)}
show(plainModel({values}), document.getElementById("{name}"), core);
</script>"""


def bundle(scene):
    """The view's modules and the scene's core as one module without imports."""
    sources = [(HERE / name).read_text(encoding="utf-8") for name in MODULES]
    joined = IMPORT.sub("", "\n".join(sources))
    core = "null"
    if scene.script:  # in a function of its own, so that its names cannot clash with the view's
        core = f"(() => {{\n{_with_imports(scene.script)}return core;\n}})()"
    return f"{joined}\nexport const core = {core};\n"


def _with_imports(path):
    """The module's text with what it imports before it, and nothing exported."""
    source = path.read_text(encoding="utf-8")
    before = [_with_imports(path.with_name(name)) for name in IMPORT.findall(source)]
    return "\n".join([*before, re.sub("^export ", "", IMPORT.sub("", source), flags=re.M)])


def payload(scene):
    """What the browser needs to show the scene: its description, numbers and backgrounds."""
    if scene not in _payloads:
        _payloads[scene] = {
            "scene": description(scene),
            "arrays": {
                name: {
                    "dims": list(array.dims),
                    "shape": list(array.values.shape),
                    **_packed(array.values),
                }
                for name, array in scene.arrays.items()
            },
            "images": {
                panel.name: background(panel) for panel in scene.panels if not panel.streamed
            },
        }
    return _payloads[scene]


def _packed(values):
    """Kind and bytes of numbers, or of words, a line each."""
    if values.dtype.kind == "U":
        return {"dtype": "words", "data": "\n".join(values.ravel().tolist()).encode()}
    return {"dtype": str(values.dtype), "data": values.tobytes()}


def description(scene):
    """The scene without its numbers, as JSON-serialisable dicts and lists."""
    words = ("title", "alternative", "caption", "sentences", "derived", "start")
    return {
        **{name: getattr(scene, name) for name in words},
        "values": [asdict(value) for value in scene.values],
        "legend": [(label, _trait(trait)) for label, trait in scene.legend],
        "controls": [_described(control) for control in scene.controls],
        "panels": [
            {name: getattr(panel, name) for name in PANEL_FIELDS}
            | {"box": axes_box(panel), "layers": [_described(layer) for layer in panel.layers]}
            for panel in scene.panels
        ],
    }


def _described(part):
    fields = vars(part) | {"kind": part.kind}
    return fields | {"trait": _trait(fields["trait"])} if fields.get("trait") else fields


def _trait(trait):
    return {"colour": trait.colour, "marker": trait.marker, "dash": list(trait.dash[1])}


def picture_with_words(scene, picture, size):
    """The still picture (base64) as HTML, with its alternative text below."""
    words = html.escape(scene.alternative)
    return f"""<img src="data:image/png;base64,{picture}" width="{size[0]}" height="{size[1]}"
 alt="{words}"><p>{words}</p>"""


def _base64(data):
    return base64.b64encode(data).decode()
