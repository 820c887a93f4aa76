// Numbers for draws that come out the same in every browser, as repeatable_draws.py gives them.

const DRAWS = 1000; // that a button goes through

/** A number in [0, 1) for one place of a text: a hash of the place and of the draw. */
export function uniform(draw, place) {
  let x = (place + Math.imul(draw + 1, 0x9e3779b1)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

export const nextDraw = (draw) => (draw + 1) % DRAWS;
