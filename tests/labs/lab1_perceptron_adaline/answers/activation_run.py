# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: by the functions of tasks 3 and 4
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data(coding)
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], alpha, coding, 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% correct: targets recoded by hand
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data()
    if coding == "unipolar":
        d = (d + 1) // 2
    order, w = start(seed, 1)
    w, history = train_perceptron(w, X1[order], d[order], alpha, coding, 1000)
    return {"epochs": len(history), "corrections": int(np.sum(history))}


# %% correct: a unipolar neuron as a bipolar one of half the rate
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data("bipolar")
    order, w = start(seed, 1.0)
    rate = alpha / 2 if coding == "unipolar" else alpha
    _, history = train_perceptron(w, X1[order], d[order], rate, "bipolar", 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% wrong: coding ignored
# fails the unipolar run with seed 4 and α = 0.03: largest difference
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], alpha, "bipolar", 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% wrong: bipolar targets for the unipolar neuron
# fails the unipolar run with seed 4 and α = 0.03: largest difference
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], alpha, coding, 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% wrong: rate ignored
# fails the unipolar run with seed 4 and α = 0.03: largest difference
# fails the bipolar run with seed 105 and α = 0.7: largest difference
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data(coding)
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], 0.1, coding, 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% wrong: start at zero
# fails the unipolar run with seed 4 and α = 0.03: largest difference
# fails the bipolar run with seed 105 and α = 0.7: largest difference
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data(coding)
    order, _ = start(seed, 1.0)
    _, history = train_perceptron(np.zeros(3), X1[order], d[order], alpha, coding, 1000)
    return {"epochs": len(history), "corrections": sum(history)}


# %% wrong: the faultless epoch is not counted
# fails the unipolar run with seed 4 and α = 0.03: largest difference
# fails the bipolar run with seed 105 and α = 0.7: largest difference
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data(coding)
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], alpha, coding, 1000)
    return {"epochs": np.count_nonzero(history), "corrections": sum(history)}


# %% wrong: a tuple instead of a dict
# fails the unipolar run with seed 4 and α = 0.03: raised TypeError
# fails the bipolar run with seed 105 and α = 0.7: raised TypeError
def activation_run(seed, coding, alpha):
    X1, d, _ = my_data(coding)
    order, w = start(seed, 1.0)
    _, history = train_perceptron(w, X1[order], d[order], alpha, coding, 1000)
    return len(history), sum(history)
