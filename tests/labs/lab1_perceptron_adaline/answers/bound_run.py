# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: by the functions of tasks 7 to 9
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": wrong}


# %% correct: reached means stopped early or in the end
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    reached = len(errors) < 300 or min(errors) <= error_bound
    wrong = np.sum(np.sign(X1 @ w) != d) * 2.5
    return {"epochs": len(errors), "reached": reached, "wrong": wrong}


# %% correct: its own loop of epochs
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    for epochs in range(1, 301):
        w = lms_epoch(w, X1[order], d[order], 0.01)
        reached = bool(mean_square_error(w, X1, d) <= error_bound)
        if reached:
            break
    wrong = 100 * sum(y != wanted for y, wanted in zip(step(X1 @ w, 0, "bipolar"), d)) / len(d)
    return {"epochs": epochs, "reached": reached, "wrong": wrong}


# %% wrong: reached counts any early error below 1
# fails some bounds are reached, and some are not: a bound of 1 is reached on any of these data, one of 0.05 on none
# fails the run with seed 8 and bound 0.12: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] < 1), "wrong": wrong}


# %% wrong: right decisions instead of wrong ones
# fails the run with seed 6 and bound 0.55: largest difference
# fails the run with seed 107 and bound 0.33: largest difference
# fails the run with seed 8 and bound 0.12: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    right = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") == d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": right}


# %% wrong: another limit of epochs
# fails the run with seed 8 and bound 0.12: largest difference
# fails a bound reached in the last epoch allowed is reached: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 100)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": wrong}


# %% wrong: bound ignored
# fails the run with seed 6 and bound 0.55: largest difference
# fails the run with seed 107 and bound 0.33: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, 0.0, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": wrong}


# %% wrong: chance that is not in the seed
# fails the run with seed 6 and bound 0.55: largest difference
# fails the run with seed 107 and bound 0.33: largest difference
# fails a bound reached in the last epoch allowed is reached: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    rng = np.random.default_rng(seed + 1)
    order, w = rng.permutation(40), rng.uniform(-1, 1, 3)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": wrong}


# %% wrong: decisions of the start
# fails the run with seed 6 and bound 0.55: largest difference
# fails the run with seed 107 and bound 0.33: largest difference
# fails the run with seed 8 and bound 0.12: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    _, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(errors[-1] <= error_bound), "wrong": wrong}


# %% wrong: reached only where the cap was not
# fails a bound reached in the last epoch allowed is reached: largest difference
def bound_run(seed, error_bound):
    X1, d, _ = my_data()
    order, w = start(seed, 1.0)
    w, errors = train_adaline(w, X1[order], d[order], 0.01, error_bound, 300)
    wrong = 100 * np.mean(predict_with_bias(X1[:, 1:], w, "bipolar") != d)
    return {"epochs": len(errors), "reached": int(len(errors) < 300), "wrong": wrong}
