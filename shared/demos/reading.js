// Reading a scene at one state: arrays at the controls' places, numbers and words.
// The same as reading.py; a test holds the two together.

const LONG = 1e9; // larger numbers are written with a power of ten whatever their format
const WHOLE = 2; // up to this power of ten numbers are written out, however few of their digits count
const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const TYPES = { float64: Float64Array, float32: Float32Array, uint8: Uint8Array, int8: Int8Array, float16: Halves };

/** Numbers of 16 bits, for which not every browser has a type: a sign, 5 bits of exponent, 10 of fraction. */
function Halves(bytes) {
  return Float32Array.from(new Uint16Array(bytes), (bits) => {
    const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = (bits & 1023) / 1024;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction) : 2 ** -14 * fraction);
  });
}

/** The payload with its binary parts as typed arrays, whether they came as buffers or as base64. */
export function unpack(payload) {
  const arrays = {};
  for (const [name, { dims, shape, dtype, data }] of Object.entries(payload.arrays)) {
    const bytes = toBytes(data);
    arrays[name] = { dims, shape, data: dtype === "words" ? new TextDecoder().decode(bytes).split("\n") : new TYPES[dtype](bytes) };
  }
  const images = {};
  for (const [name, data] of Object.entries(payload.images)) images[name] = toBytes(data);
  return { scene: payload.scene, arrays, images };
}

function toBytes(data) {
  if (typeof data === "string") return Uint8Array.from(atob(data), (c) => c.charCodeAt(0)).buffer;
  // a copy, because a view into a message need not be aligned to whole numbers
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
}

/** Everything a scene says at one state; `told` is what the kernel adds to it. */
export class Reading {
  constructor(unpacked, core, state, told = {}) {
    Object.assign(this, unpacked, { state, told });
    this.controls = Object.fromEntries(this.scene.controls.map((c) => [c.name, c]));
    this.derived = { ...(core ? core.derive(state, unpacked.arrays) : {}), ...told };
  }

  place(dim) {
    const control = this.controls[dim];
    if (!control) return null;
    const value = this.state[dim];
    if (control.kind === "slider") return Math.min(nearest(control.values, value), this.last(dim));
    if (control.kind === "choice") return control.options.findIndex(([option]) => option === value);
    return control.kind === "toggle" ? Number(value) : null;
  }

  /** Place of the last stop that a slider has now. */
  last(slider) {
    const { values, stops } = this.controls[slider];
    return stops ? Math.max(0, Math.min(values.length, this.number(stops)) - 1) : values.length - 1;
  }

  array(name, keep = []) {
    const { dims, shape, data } = name in this.derived
      ? nested(this.derived[name], this.scene.derived[name])
      : this.arrays[name];
    let offset = 0, stride = data.length;
    const kept = [];
    dims.forEach((dim, axis) => {
      stride = shape[axis] ? stride / shape[axis] : 0;
      const place = keep.includes(dim) ? null : this.place(dim);
      if (place === null) kept.push([shape[axis], stride]);
      else offset += place * stride;
    });
    let at = [offset];
    for (const [size, step] of kept) at = at.flatMap((o) => Array.from({ length: size }, (_, i) => o + i * step));
    return { shape: kept.map(([size]) => size), data: at.map((i) => data[i]) };
  }

  number(name) {
    return this.array(name).data[0];
  }

  shows(layer) {
    return !layer.shown_by || this.state[layer.shown_by];
  }

  value(name) {
    const control = this.controls[name];
    if (control?.kind === "choice") return control.options.find(([option]) => option === this.state[name])[1];
    const spec = control ?? this.scene.values.find((v) => v.name === name);
    if (spec.words?.length) return spec.words[this.number(name)];
    const present = control?.stops ? control.values[this.place(name)] : control ? this.state[name] : this.number(name);
    return typeof present === "string" ? present : withUnit(formatNumber(present, spec.format), spec.unit);
  }

  /** {name} gives its present value; {(name)} puts it in parentheses if it is negative. */
  fill(text) {
    return text.replace(/\{(\(?)(\w+)\)?\}/g, (_, guarded, name) => {
      const value = this.value(name);
      return guarded && value.startsWith("−") ? `(${value})` : value;
    });
  }

  sentence() {
    if (typeof this.told.sentence === "string") return this.told.sentence;
    const { sentences } = this.scene;
    if (!sentences.length) return "";
    return this.fill(sentences[sentences.length === 1 ? 0 : this.number("sentence")]);
  }
}

export function nearest(values, value) {
  let best = 0;
  values.forEach((v, i) => { if (Math.abs(v - value) < Math.abs(values[best] - value)) best = i; });
  return best;
}

function nested(value, dims) {
  const shape = [];
  for (let v = value; Array.isArray(v); v = v[0]) shape.push(v.length);
  const data = Array.isArray(value) ? value.flat(Infinity) : [typeof value === "string" ? value : Number(value)];
  return { dims: dims ?? shape.map(() => ""), shape, data };
}

/** ".2f" decimals, ".3g" significant digits, "d" whole: with a true minus and written-out powers. */
export function formatNumber(value, spec) {
  if (!Number.isFinite(value)) return "–";
  if (spec.endsWith("g") || Math.abs(value) >= LONG) {
    return significant(value, spec.endsWith("g") ? Number(spec.slice(1, -1)) : 3).replaceAll("-", "−");
  }
  const text = value.toFixed(spec === "d" ? 0 : Number(spec.slice(1, -1)));
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

function significant(value, digits) {
  if (value === 0) return "0";
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent <= Math.max(digits, WHOLE)) return value.toFixed(Math.max(0, digits - 1 - exponent));
  return `${mantissa}·10${[...String(exponent)].map((c) => SUPERSCRIPTS[c]).join("")}`;
}

function withUnit(text, unit) {
  return unit ? `${text}\u00a0${unit}` : text;
}
