// The surfaces of surfaces.py in JavaScript, in the same order of operations.

const PATTERNS = Array.from({ length: 9 }, (_, i) => {
  const x = -2 + 0.5 * i;
  return [x, 1.5 * Math.tanh(x) + (i % 2 ? -0.2 : 0.2)];
});

const quadratic = (a, b) => ({
  value: ([x, y]) => a * (x * x) + b * (y * y),
  gradient: ([x, y]) => [2 * a * x, 2 * b * y],
});

export const SURFACES = {
  bowl: quadratic(0.5, 0.75),
  ravine: quadratic(0.05, 2),
  rosenbrock: {
    value([x, y]) {
      const across = y - x * x;
      return (1 - x) * (1 - x) + 10 * (across * across);
    },
    gradient([x, y]) {
      const across = y - x * x;
      return [-2 * (1 - x) - 40 * (across * x), 20 * across];
    },
  },
  beale: {
    value(w) {
      const [p, q, r] = beale(w);
      return p * p + q * q + r * r;
    },
    gradient([x, y]) {
      const [p, q, r] = beale([x, y]), y2 = y * y;
      return [
        2 * (p * (y - 1) + q * (y2 - 1) + r * (y2 * y - 1)),
        2 * (p * x + 2 * (q * (x * y)) + 3 * (r * (x * y2))),
      ];
    },
  },
  saddle: {
    value([x, y]) {
      const x2 = x * x, y2 = y * y;
      return x2 / 2 - y2 / 2 + (y2 * y2) / 4 + 0.25;
    },
    gradient: ([x, y]) => [x, y * y * y - y],
  },
  network: {
    value([v, w]) {
      return mean(([x, y]) => (w * Math.tanh(v * x) - y) ** 2);
    },
    gradient([v, w]) {
      const error = ([x, y]) => w * Math.tanh(v * x) - y;
      return [
        2 * mean(([x, y]) => error([x, y]) * w * (1 - Math.tanh(v * x) ** 2) * x),
        2 * mean(([x, y]) => error([x, y]) * Math.tanh(v * x)),
      ];
    },
  },
};

function beale([x, y]) {
  const y2 = y * y;
  return [1.5 - x + x * y, 2.25 - x + x * y2, 2.625 - x + x * (y2 * y)];
}

function mean(term) {
  return PATTERNS.reduce((sum, pattern) => sum + term(pattern), 0) / PATTERNS.length;
}
