# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a list of errors
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    if size == 0:
        return 0.0
    return np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        W, b = parameters[l]

        def of_W(new):
            return cost(parameters[:l] + [(new, b)] + parameters[l + 1 :])

        def of_b(new):
            return cost(parameters[:l] + [(W, new)] + parameters[l + 1 :])

        errors.append(relative_error(gradients[l][0], numerical_gradient(of_W, W)))
        errors.append(relative_error(gradients[l][1], numerical_gradient(of_b, b)))
    return np.max(errors)


# %% correct: norms written out, own differences in place
def relative_error(derived, numerical):
    def norm(values):
        return np.sqrt((np.asarray(values) ** 2).sum())

    gap = norm(np.asarray(derived) - numerical)
    return gap / (norm(derived) + norm(numerical)) if gap > 0 else 0.0

def gradient_check(cost, parameters, gradients, h=1e-5):
    worst = 0.0
    own = [[W.copy(), b.copy()] for W, b in parameters]
    for pair, slopes in zip(own, gradients):
        for values, derived in zip(pair, slopes):
            numerical = np.zeros_like(values)
            for place in np.ndindex(values.shape):
                kept = values[place]
                values[place] = kept + h
                above = cost(own)
                values[place] = kept - h
                numerical[place] = (above - cost(own)) / (2 * h)
                values[place] = kept
            worst = max(worst, relative_error(derived, numerical))
    return worst


# %% correct: numerical_gradient on arrays shared with the list
def relative_error(derived, numerical):
    top = np.linalg.norm(np.subtract(derived, numerical))
    bottom = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return float(np.divide(top, bottom, out=np.zeros(()), where=bottom > 0))

def gradient_check(cost, parameters, gradients):
    def error(l, k):
        def cost_of(values):
            pairs = [list(pair) for pair in parameters]
            pairs[l][k] = values
            return cost([tuple(pair) for pair in pairs])

        return relative_error(gradients[l][k], numerical_gradient(cost_of, parameters[l][k]))

    return max(error(l, k) for l in range(len(parameters)) for k in range(2))


# %% wrong: 0 / 0
# fails of two zeros: 0 / 0 is agreement here
def relative_error(derived, numerical):
    return np.linalg.norm(derived - numerical) / (np.linalg.norm(derived) + np.linalg.norm(numerical))

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        for k in (0, 1):
            def cost_of(values, l=l, k=k):
                pairs = [list(pair) for pair in parameters]
                pairs[l][k] = values
                return cost(pairs)
            errors.append(relative_error(gradients[l][k], numerical_gradient(cost_of, parameters[l][k])))
    return max(errors)


# %% wrong: difference not divided by the size
# fails relative error of (3, 4) and (3, 4.5): largest difference 0.452: got 0.5, expected 0.0480385
# fails a bias gradient of wrong sign has r = 1: the largest error of all matrices and vectors counts,
# fails relative error of opposite matrices: largest difference 3: got 4, expected 1 (tolerance 1e-09)
# fails of tiny ones: relative to the size, however small
# fails first weights 10 % too large: the largest error of all
# fails first biases 10 % too large: the largest error of all
# fails last weights 10 % too large: the largest error of all
# fails last biases 10 % too large: the largest error of all
def relative_error(derived, numerical):
    return np.linalg.norm(derived - numerical)

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        for k in (0, 1):
            def cost_of(values, l=l, k=k):
                pairs = [list(pair) for pair in parameters]
                pairs[l][k] = values
                return cost(pairs)
            errors.append(relative_error(gradients[l][k], numerical_gradient(cost_of, parameters[l][k])))
    return max(errors)


# %% wrong: biases are not checked
# fails a bias gradient of wrong sign has r = 1: the largest error of all matrices and vectors counts,
# fails first biases 10 % too large: the largest error of all
# fails last biases 10 % too large: the largest error of all
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return 0.0 if size == 0 else np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        def cost_of(values, l=l):
            pairs = [list(pair) for pair in parameters]
            pairs[l][0] = values
            return cost(pairs)
        errors.append(relative_error(gradients[l][0], numerical_gradient(cost_of, parameters[l][0])))
    return max(errors)


# %% wrong: the last layer only
# fails first weights 10 % too large: the largest error of all
# fails first biases 10 % too large: the largest error of all
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return 0.0 if size == 0 else np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    errors = []
    for k in (0, 1):
        def cost_of(values, k=k):
            pairs = [list(pair) for pair in parameters]
            pairs[-1][k] = values
            return cost(pairs)
        errors.append(relative_error(gradients[-1][k], numerical_gradient(cost_of, parameters[-1][k])))
    return max(errors)


# %% wrong: mean of the errors
# fails a bias gradient of wrong sign has r = 1: the largest error of all matrices and vectors counts,
# fails first weights 10 % too large: the largest error of all
# fails first biases 10 % too large: the largest error of all
# fails last weights 10 % too large: the largest error of all
# fails last biases 10 % too large: the largest error of all
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return 0.0 if size == 0 else np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        for k in (0, 1):
            def cost_of(values, l=l, k=k):
                pairs = [list(pair) for pair in parameters]
                pairs[l][k] = values
                return cost(pairs)
            errors.append(relative_error(gradients[l][k], numerical_gradient(cost_of, parameters[l][k])))
    return np.mean(errors)


# %% wrong: an answer that is always fine
# fails a bias gradient of wrong sign has r = 1: the largest error of all matrices and vectors counts,
# fails first weights 10 % too large: the largest error of all
# fails first biases 10 % too large: the largest error of all
# fails last weights 10 % too large: the largest error of all
# fails last biases 10 % too large: the largest error of all
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return 0.0 if size == 0 else np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    return 0.0


# %% wrong: a floor hides tiny gradients
# fails of tiny ones: relative to the size, however small
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return np.linalg.norm(derived - numerical) / max(size, 1e-3)

def gradient_check(cost, parameters, gradients):
    errors = []
    for l in range(len(parameters)):
        for k in (0, 1):
            def cost_of(values, l=l, k=k):
                pairs = [list(pair) for pair in parameters]
                pairs[l][k] = values
                return cost(pairs)
            errors.append(relative_error(gradients[l][k], numerical_gradient(cost_of, parameters[l][k])))
    return max(errors)


# %% wrong: loop variables caught too late
# fails your network, logistic: raised ValueError: operands could not be broadcast
# fails your network, tanh: raised ValueError: operands could not be broadcast
# fails your network, relu: raised ValueError: operands could not be broadcast
def relative_error(derived, numerical):
    size = np.linalg.norm(derived) + np.linalg.norm(numerical)
    return 0.0 if size == 0 else np.linalg.norm(derived - numerical) / size

def gradient_check(cost, parameters, gradients):
    costs = []
    for l in range(len(parameters)):
        for k in (0, 1):
            def cost_of(values):
                pairs = [list(pair) for pair in parameters]
                pairs[l][k] = values
                return cost(pairs)
            costs.append(cost_of)
    errors = []
    for n, cost_of in enumerate(costs):
        i, j = divmod(n, 2)
        errors.append(relative_error(gradients[i][j], numerical_gradient(cost_of, parameters[i][j])))
    return max(errors)
