# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: layer by layer
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% correct: all in loops of functions
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters

    def there(x):
        z = conv_forward(x, W1, b1, stride=1, padding=0)
        pooled, who = max_pool(np.maximum(z, 0), 2)
        return z, who, pooled

    def back(delta, who, z):
        return max_pool_backward(delta, who, 2) * (z > 0)

    z, who, pooled = there(x)
    flat = pooled.reshape(pooled.shape[0], np.prod(pooled.shape[1:]))
    cost, delta = softmax_cost(np.einsum("pn,mn->pm", flat, W2) + b2, labels)
    error = back(np.einsum("pm,mn->pn", delta, W2).reshape(pooled.shape), who, z)
    first = conv_backward_parameters(error, x, W1.shape[-1])
    return cost, (*first, np.einsum("pm,pn->mn", delta, flat), np.einsum("pm->m", delta))


# %% correct: pooling before ReLU gives the same
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    top, winners = max_pool(z1, 2)
    m = leaky_relu(top, 0.0)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = max_pool_backward(leaky_relu_backward(dm, top, 0.0), winners, 2)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% correct: one pattern after the other
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    P = len(x)
    total, sums = 0.0, [np.zeros(w.shape) for w in parameters]
    for p in range(P):
        z = conv_forward(x[p : p + 1], W1, b1)
        m, who = max_pool(leaky_relu(z, 0.0), 2)
        cost, delta = softmax_cost(m.reshape(1, -1) @ W2.T + b2, labels[p : p + 1])
        total += cost / P
        delta = delta / P
        error = max_pool_backward((delta @ W2).reshape(m.shape), who, 2)
        grads = conv_backward_parameters(leaky_relu_backward(error, z, 0.0), x[p : p + 1], W1.shape[2])
        for s, g in zip(sums, (*grads, delta.T @ m.reshape(1, -1), delta[0])):
            s += g
    return total, tuple(sums)


# %% wrong: ReLU left out on the way back
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 1: largest difference 0.432 at
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 1: largest difference 1.24 at (
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 2: return value 1: largest difference 2.25 at (
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 1: largest difference 0.38 at (
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = max_pool_backward(dm, winners, 2)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: no ReLU at all
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 1: largest difference
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 1: largest difference
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 1: largest difference
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 1: largest difference
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = z1
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = max_pool_backward(dm, winners, 2)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: the slope taken at the pooled values
# fails gradient of the filter: largest difference
# fails gradient of the bias of the filter: largest difference
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 1: largest difference 3.2 at (0
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 1: largest difference 2.87 at (
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 2: return value 1: largest difference 6.65 at (
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 1: largest difference 1.97 at (
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = max_pool_backward(dm * (dm > 0), winners, 2)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: leaky with its default
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 1: largest difference
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 1: largest difference
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 1: largest difference
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 1: largest difference
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: divided by the batch size once more
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 3: largest difference 1.65 at (
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 3: largest difference 4.36 at (
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 3: largest difference 2.42 at (
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat / len(x), delta2.mean(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: the gradients in the order of the way back
# fails gradient of the filter: got shape (2, 1), expected (1, 1, 2, 2)
# fails gradient of the bias of the filter: got shape (2,), expected (1,)
# fails gradient of the weights of the dense layer: got shape (1, 1, 2, 2), expected (2, 1)
# fails gradient of the biases of the dense layer: got shape (1,), expected (2,)
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 1: got shape (10, 27), expected
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 1: got shape (4, 16), expected
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 2: return value 1: got shape (3, 36), expected
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 1: got shape (2, 30), expected
# fails the batch twice has the same cost and gradients: return value 2: return value 1: got shape (2, 30), expected
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW2, db2, dW1, db1)


# %% wrong: the error spread over the block
# fails gradient of the filter: largest difference
# fails gradient of the bias of the filter: largest difference
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 1: largest difference 2.45 at (
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 1: largest difference 4.35 at (
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 2: return value 1: largest difference 5.92 at (
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 1: largest difference 1.86 at (
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(average_pool_backward(dm, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: no biases in the dense layer
# fails cost of one small image: largest difference
# fails gradient of the filter: largest difference
# fails gradient of the bias of the filter: largest difference
# fails gradient of the weights of the dense layer: largest difference
# fails gradient of the biases of the dense layer: largest difference
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 1: largest difference
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 1: largest difference
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 1: largest difference
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 1: largest difference
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: maps flattened with channels last
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 1: largest difference
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 1: largest difference
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 1: largest difference
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 1: largest difference
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.transpose(0, 2, 3, 1).reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: the dense error goes back through the wrong side
# fails gradient of the filter: largest difference
# fails gradient of the bias of the filter: largest difference
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: return value 2: return value 1: largest difference 4.02 at (
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: return value 2: return value 1: largest difference 5.27 at (
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: return value 2: return value 1: largest difference 7.55 at (
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: return value 2: return value 1: largest difference 2.68 at (
# fails the batch twice has the same cost and gradients: divide by P exactly once: softmax_cost did
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (flat * 0 + delta2.sum()).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return cost, (dW1, db1, dW2, db2)


# %% wrong: only the gradients are returned
# fails cost of one small image: got shape (1, 1, 2, 2), expected ()
# fails gradient of the filter: got shape (), expected (1, 1, 2, 2)
# fails gradient of the bias of the filter: raised IndexError
# fails gradient of the weights of the dense layer: raised IndexError
# fails gradient of the biases of the dense layer: raised IndexError
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: expected 2 return values, got tuple (array([[[[-0.71102985,
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: expected 2 return values, got tuple (array([[[[ 2.68486936,
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: expected 2 return values, got tuple (array([[[[ 1.96924742,
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: expected 2 return values, got tuple (array([[[[-0.94188969]]
# fails the batch twice has the same cost and gradients: expected 2 return values, got tuple (array([[[[-0.94188969]]
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = parameters
    z1 = conv_forward(x, W1, b1)
    a1 = leaky_relu(z1, 0.0)
    m, winners = max_pool(a1, 2)
    flat = m.reshape(len(m), -1)
    cost, delta2 = softmax_cost(flat @ W2.T + b2, labels)
    dW2, db2 = delta2.T @ flat, delta2.sum(axis=0)
    dm = (delta2 @ W2).reshape(m.shape)
    dz1 = leaky_relu_backward(max_pool_backward(dm, winners, 2), z1, 0.0)
    dW1, db1 = conv_backward_parameters(dz1, x, W1.shape[2])
    return dW1, db1, dW2, db2


# %% wrong: PyTorch does the work
# fails cost of one small image: raised RuntimeError
# fails gradient of the filter: raised RuntimeError
# fails gradient of the bias of the filter: raised RuntimeError
# fails gradient of the weights of the dense layer: raised RuntimeError
# fails gradient of the biases of the dense layer: raised RuntimeError
# fails 5 × 1 × 8 × 8, 3 filters 3×3, 10 classes, against autograd: raised RuntimeError
# fails 4 × 3 × 6 × 10, 2 filters 3×3, 4 classes, against autograd: raised RuntimeError
# fails 1 × 1 × 7 × 7, 4 filters 2×2, 3 classes, against autograd: raised RuntimeError
# fails 6 × 2 × 4 × 6, 5 filters 1×1, 2 classes, against autograd: raised RuntimeError
# fails the batch twice has the same cost and gradients: raised RuntimeError
def shallow_gradients(x, labels, parameters):
    W1, b1, W2, b2 = leaves = [torch.from_numpy(p).requires_grad_() for p in parameters]
    z = torch.nn.functional.conv2d(torch.from_numpy(x), W1, b1)
    maps = torch.nn.functional.max_pool2d(torch.relu(z), 2).flatten(1)
    cost = torch.nn.functional.cross_entropy(maps @ W2.T + b2, torch.from_numpy(labels))
    cost.backward()
    return cost.item(), tuple(w.grad.numpy() for w in leaves)
