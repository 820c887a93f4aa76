// Descending a surface by an update rule: descent.py and the seven rules of shared.nn.optimizers.

const FAR = 1e6, FARTHEST = 1e9; // beyond FAR a path stands still
const clip = (v) => Math.max(-FARTHEST, Math.min(FARTHEST, v));

/** Rules for one path: settings → {ahead(w), step(gradient)}, both on pairs of numbers. */
export const RULES = {
  sgd: ({ rate }) => ({ step: (g) => g.map((gi) => -rate * gi) }),
  momentum: speed(false),
  nesterov: speed(true),
  adagrad({ rate, epsilon = 1e-8 }) {
    const G = [0, 0];
    return { step: (g) => g.map((gi, i) => (-rate * gi) / Math.sqrt((G[i] += gi * gi) + epsilon)) };
  },
  adadelta({ decay, epsilon }) {
    const gradients = [0, 0], steps = [0, 0];
    return {
      step: (g) => g.map((gi, i) => {
        gradients[i] = decay * gradients[i] + (1 - decay) * (gi * gi);
        const step = (-Math.sqrt(steps[i] + epsilon) * gi) / Math.sqrt(gradients[i] + epsilon);
        steps[i] = decay * steps[i] + (1 - decay) * (step * step);
        return step;
      }),
    };
  },
  rmsprop({ rate, decay, epsilon = 1e-8 }) {
    const squares = [0, 0];
    return {
      step: (g) => g.map((gi, i) => {
        squares[i] = decay * squares[i] + (1 - decay) * (gi * gi);
        return (-rate * gi) / Math.sqrt(squares[i] + epsilon);
      }),
    };
  },
  adam({ rate, beta1, beta2, epsilon = 1e-8 }) {
    const m = [0, 0], v = [0, 0];
    let t = 0;
    return {
      step(g) {
        t += 1;
        return g.map((gi, i) => {
          m[i] = beta1 * m[i] + (1 - beta1) * gi;
          v[i] = beta2 * v[i] + (1 - beta2) * (gi * gi);
          const root = Math.sqrt(v[i]) * (1 - beta2 ** t) ** -0.5 + epsilon;
          return ((-rate / (1 - beta1 ** t)) * m[i]) / root;
        });
      },
    };
  },
};

function speed(looksAhead) {
  return ({ rate, momentum }) => {
    const v = [0, 0];
    return {
      ahead: looksAhead ? (w) => w.map((wi, i) => wi - momentum * v[i]) : undefined,
      step: (g) => g.map((gi, i) => -(v[i] = rate * gi + momentum * v[i])),
    };
  };
}

/** The path of a rule from `start`: steps + 1 places. */
export function descend({ gradient }, rule, start, steps) {
  const path = [start];
  for (let t = 0; t < steps; t++) {
    const w = path[t];
    if (Math.max(...w.map(Math.abs)) > FAR) { path.push(w); continue; }
    const step = rule.step(gradient(rule.ahead ? rule.ahead(w) : w));
    path.push(w.map((wi, i) => clip(step[i] + wi)));
  }
  return path;
}
