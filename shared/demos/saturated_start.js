// The core of saturated_start.py in JavaScript: the same state gives the same numbers.

const STEPS = 300;
const LEARNT = 0.1; // the neuron has learnt once ŷ is no larger

function logistic(z) {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}

/** Output, cost and |∂C/∂z| at every step; the desired output is 0, the input 1. */
function train(name, start, rate) {
  const output = [], cost = [], gradient = [];
  for (let t = 0, z = 2 * start; t <= STEPS; t++) {
    const y = logistic(z), slope = name === "squared" ? y * (y * (1 - y)) : y;
    output.push(y);
    cost.push(name === "squared" ? (y * y) / 2 : Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
    gradient.push(slope);
    z -= 2 * rate * slope; // w and b move by the same, as the input is 1
  }
  return { output, cost, gradient };
}

function derive({ start, rate, factor, step }) {
  const trained = { squared: train("squared", start, rate * factor), entropy: train("entropy", start, rate) };
  const found = {};
  for (const [name, { output, cost, gradient }] of Object.entries(trained)) {
    Object.assign(found, {
      [`${name}_output`]: output,
      [`${name}_share`]: cost.map((c) => c / cost[0]),
      [`${name}_now`]: output[step],
      [`${name}_cost`]: cost[step],
      [`${name}_gradient`]: gradient[step],
      [`${name}_point`]: [[output[step], gradient[step]]],
      [`${name}_after`]: output.findIndex((y) => y <= LEARNT),
    });
  }
  const { squared, entropy } = trained;
  const verdict = 2 * (found.entropy_after < 0) + (found.squared_after < 0);
  return {
    ...found,
    at_start: squared.output[0],
    ratio: entropy.gradient[0] / squared.gradient[0],
    growth: Math.max(...squared.gradient) / squared.gradient[0],
    sentence: 4 * (squared.output[0] < 0.9) + verdict,
  };
}

export const core = { derive };
