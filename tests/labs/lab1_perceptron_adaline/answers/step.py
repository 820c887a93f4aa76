# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: where
def step(z, theta, coding):
    return np.where(z > theta, 1, 0 if coding == "unipolar" else -1)


# %% correct: from booleans
def step(z, theta, coding):
    y = (z > theta).astype(int)
    return y if coding == "unipolar" else 2 * y - 1


# %% correct: loop
def step(z, theta, coding):
    y = []
    for value in z:
        if value > theta:
            y.append(1)
        elif coding == "bipolar":
            y.append(-1)
        else:
            y.append(0)
    return y


# %% correct: mask, floats
def step(z, theta, coding):
    y = np.ones(len(z))
    y[z <= theta] = {"unipolar": 0.0, "bipolar": -1.0}[coding]
    return y


# %% wrong: fires on the threshold
# fails on the threshold, unipolar: z = θ must give the silent output
# fails on the threshold, bipolar: z = θ must give the silent output
def step(z, theta, coding):
    return np.where(z >= theta, 1, 0 if coding == "unipolar" else -1)


# %% wrong: sign gives 0 on the threshold
# fails on the threshold, bipolar: z = θ must give the silent output
def step(z, theta, coding):
    return np.sign(z - theta) if coding == "bipolar" else (z > theta) * 1


# %% wrong: threshold forgotten
# fails the threshold moves the step: largest difference
# fails on the threshold, bipolar: z = θ must give the silent output
# fails fifty large inputs, bipolar: largest difference
# fails integers: largest difference
def step(z, theta, coding):
    return np.where(z > 0, 1, 0 if coding == "unipolar" else -1)


# %% wrong: threshold with the wrong sign
# fails the threshold moves the step: largest difference
# fails on the threshold, bipolar: z = θ must give the silent output
# fails fifty large inputs, bipolar: largest difference
# fails integers: largest difference
def step(z, theta, coding):
    return np.where(z + theta > 0, 1, 0 if coding == "unipolar" else -1)


# %% wrong: codings exchanged
# fails unipolar, threshold 0: largest difference
# fails bipolar, threshold 0: largest difference
# fails the threshold moves the step: largest difference
# fails on the threshold, unipolar: z = θ must give the silent output
# fails on the threshold, bipolar: z = θ must give the silent output
# fails fifty large inputs, bipolar: largest difference
# fails integers: largest difference
def step(z, theta, coding):
    return np.where(z > theta, 1, 0 if coding == "bipolar" else -1)


# %% wrong: always unipolar
# fails bipolar, threshold 0: largest difference
# fails on the threshold, bipolar: z = θ must give the silent output
# fails fifty large inputs, bipolar: largest difference
# fails integers: largest difference
def step(z, theta, coding):
    return np.where(z > theta, 1, 0)


# %% wrong: turned round
# fails unipolar, threshold 0: largest difference
# fails bipolar, threshold 0: every value is -1 times
# fails the threshold moves the step: largest difference
# fails on the threshold, unipolar: z = θ must give the silent output
# fails on the threshold, bipolar: z = θ must give the silent output
# fails fifty large inputs, bipolar: every value is -1 times
# fails integers: every value is -1 times
def step(z, theta, coding):
    return np.where(z < theta, 1, 0 if coding == "unipolar" else -1)


# %% wrong: one number only
# fails unipolar, threshold 0: raised ValueError
# fails bipolar, threshold 0: raised ValueError
# fails the threshold moves the step: raised ValueError
# fails on the threshold, unipolar: raised ValueError
# fails on the threshold, bipolar: raised ValueError
# fails fifty large inputs, bipolar: raised ValueError
# fails integers: raised ValueError
def step(z, theta, coding):
    if z > theta:
        return 1
    return 0 if coding == "unipolar" else -1


# %% wrong: written into the argument
# fails unipolar, threshold 0: changed in place
# fails bipolar, threshold 0: changed in place
# fails the threshold moves the step: changed in place
# fails on the threshold, unipolar: changed in place
# fails on the threshold, bipolar: changed in place
# fails fifty large inputs, bipolar: changed in place
# fails integers: changed in place
def step(z, theta, coding):
    fires = z > theta
    z[fires] = 1
    z[~fires] = 0 if coding == "unipolar" else -1
    return z
