# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: normal Xavier
def initialise(sizes, method, rng, r=0.5):
    parameters = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        if method == "zeros":
            W = np.zeros((n_out, n_in))
        elif method == "uniform":
            W = rng.uniform(-r, r, (n_out, n_in))
        elif method == "xavier":
            W = rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_out, n_in))
        else:
            W = rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in))
        parameters.append((W, np.zeros(n_out)))
    return parameters


# %% correct: uniform Xavier
def initialise(sizes, method, rng, r=0.5):
    def weights(n_in, n_out):
        limit = np.sqrt(6) / np.sqrt(n_in + n_out) if method == "xavier" else r
        if method == "he":
            return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)
        return rng.uniform(-limit, limit, (n_out, n_in)) if method != "zeros" else np.zeros((n_out, n_in))

    return [(weights(n, m), np.zeros(m)) for n, m in zip(sizes[:-1], sizes[1:])]


# %% correct: a table of functions, one large draw
def initialise(sizes, method, rng, r=0.5):
    draw = {
        "zeros": lambda n, m: np.zeros(n * m),
        "uniform": lambda n, m: r * (2 * rng.random(n * m) - 1),
        "xavier": lambda n, m: rng.standard_normal(n * m) * (2 / (n + m)) ** 0.5,
        "he": lambda n, m: rng.standard_normal(n * m) * (2 / n) ** 0.5,
    }[method]
    layers = []
    for l in range(len(sizes) - 1):
        n, m = sizes[l], sizes[l + 1]
        layers.append([draw(n, m).reshape(m, n), np.zeros(m)])
    return layers


# %% wrong: shapes the other way round
# fails zeros, shapes: W is (n_out, n_in), one pair per layer
# fails uniform, shapes: W is (n_out, n_in), one pair per layer
# fails xavier, shapes: W is (n_out, n_in), one pair per layer
# fails he, shapes: W is (n_out, n_in), one pair per layer
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-r, r, (n, m)) if method == "uniform" else rng.normal(size=(n, m)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: variance in place of the standard deviation
# fails xavier, standard deviation √(2 / (n_in + n_out)): largest difference 0.0592: got 0.00399923, expected
# fails he, standard deviation √(2 / n_in): largest difference 0.0657: got 0.00499903, expected
# fails xavier, the next layer by its own sizes: largest difference 0.108: got 0.0155969, expected
# fails he, the next layer by its own sizes: largest difference 0.121: got 0.020276, expected 0.141421
# fails he, normal, so some weights lie beyond 3 standard deviations: about 0.27 % of 40,000 normal numbers
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: 2 / (n + m), "he": lambda n, m: 2 / n}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-r, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: fan-out in place of fan-in
# fails he, standard deviation √(2 / n_in): largest difference 0.0707: got 0.141394, expected
# fails he, the next layer by its own sizes: largest difference 0.12: got 0.261762, expected 0.141421
# fails he, normal, so some weights lie beyond 3 standard deviations: about 0.27 % of 40,000 normal numbers
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / m)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-r, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: numpy's global generator
# fails uniform, one seed, one network: equal weights from equal seeds and others from another
# fails xavier, one seed, one network: equal weights from equal seeds and others from another
# fails he, one seed, one network: equal weights from equal seeds and others from another
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = np.random.uniform(-r, r, (m, n)) if method == "uniform" else np.random.randn(m, n) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: every layer starts the generator again
# fails uniform, layers differ: other numbers in every layer: do not start rng again
# fails xavier, layers differ: other numbers in every layer: do not start rng again
# fails he, layers differ: other numbers in every layer: do not start rng again
def initialise(sizes, method, rng, r=0.5):
    seed = rng.integers(1000)
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        rng = np.random.default_rng(seed)
        W = rng.uniform(-r, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: uniform from 0 to r
# fails uniform, standard deviation r/√3: largest difference 0.144: got 0.144615, expected 0.288675
# fails uniform, the next layer by its own sizes: largest difference 0.147: got 0.141646, expected 0.288675
# fails uniform, the limit r is used: largest difference 0.00576: got 0.00578459, expected
# fails uniform, nothing beyond ±r, both ends reached: weights between −0.2 and 0.2 for r = 0.2
# fails uniform, mean 0: largest difference 0.249: got 0.249018, expected 0
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(0, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: random biases
# fails uniform, biases 0: largest difference 2.62 at (34,): got -2.61568, expected
# fails xavier, biases 0: largest difference 2.39 at (56,): got 2.38808, expected 0
# fails he, biases 0: largest difference 2.39 at (56,): got 2.38808, expected 0
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-r, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, rng.normal(size=m)))
    return parameters


# %% wrong: the interval of the slide for He
# fails he, standard deviation √(2 / n_in): largest difference 0.0298: got 0.0409032, expected
# fails he, the next layer by its own sizes: largest difference 0.0613: got 0.080127, expected
# fails he, normal, so some weights lie beyond 3 standard deviations: about 0.27 % of 40,000 normal numbers
def initialise(sizes, method, rng, r=0.5):
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        limit = {"zeros": 0, "uniform": r, "xavier": np.sqrt(6 / (n + m)), "he": np.sqrt(2 / n)}[method]
        parameters.append((rng.uniform(-limit, limit, (m, n)), np.zeros(m)))
    return parameters


# %% wrong: r is ignored
# fails uniform, the limit r is used: largest difference 0.278: got 0.289229, expected 0.011547
# fails uniform, nothing beyond ±r, both ends reached: weights between −0.2 and 0.2 for r = 0.2
def initialise(sizes, method, rng, r=0.5):
    scale = {"zeros": lambda n, m: 0, "xavier": lambda n, m: np.sqrt(2 / (n + m)), "he": lambda n, m: np.sqrt(2 / n)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-0.5, 0.5, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method](n, m)
        parameters.append((W, np.zeros(m)))
    return parameters


# %% wrong: the sizes of the first layer for all
# fails xavier, the next layer by its own sizes: largest difference 0.0599: got 0.0641184, expected
# fails he, the next layer by its own sizes: largest difference 0.0697: got 0.0716865, expected
def initialise(sizes, method, rng, r=0.5):
    n0, m0 = sizes[0], sizes[1]
    scale = {"zeros": 0, "xavier": np.sqrt(2 / (n0 + m0)), "he": np.sqrt(2 / n0)}
    parameters = []
    for n, m in zip(sizes, sizes[1:]):
        W = rng.uniform(-r, r, (m, n)) if method == "uniform" else rng.normal(size=(m, n)) * scale[method]
        parameters.append((W, np.zeros(m)))
    return parameters
