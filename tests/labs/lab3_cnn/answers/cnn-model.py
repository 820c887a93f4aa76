# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off
import torch  # as the notebook has
from torch import nn

# %% correct: Sequential
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% correct: a class of its own
class Network(nn.Module):
    def __init__(self, filters, kernel, pooling, dropout):
        super().__init__()
        step = 1 + (pooling == "stride")
        self.dense = nn.Linear(98 * filters, 10)
        self.second = nn.Conv2d(filters, 2 * filters, kernel, step, kernel // 2)
        self.first = nn.Conv2d(1, filters, kernel, step, kernel // 2)
        self.drop = nn.Dropout(p=dropout)
        self.pooling = pooling

    def pool(self, a):
        if self.pooling == "max":
            return torch.nn.functional.max_pool2d(a, 2)
        if self.pooling == "average":
            return torch.nn.functional.avg_pool2d(a, 2)
        return a

    def forward(self, x):
        a = self.pool(torch.relu(self.first(x)))
        a = self.pool(torch.relu(self.second(a)))
        return self.dense(self.drop(a.view(len(x), -1)))


def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in {"max", "average", "stride"}:
        raise ValueError("pooling must be max, average or stride")
    return Network(filters, kernel, pooling, dropout)


# %% correct: dropout with functional and the mode
class Digits(nn.Module):
    def __init__(self, maps, side, pooling, rate):
        super().__init__()
        stride = 2 if pooling == "stride" else 1
        self.blocks = nn.ModuleList()
        for c_in, c_out in [(1, maps), (maps, 2 * maps)]:
            layers = [nn.Conv2d(c_in, c_out, (side, side), stride=stride, padding=side // 2), nn.ReLU()]
            if pooling == "max":
                layers.append(nn.MaxPool2d(2, 2))
            elif pooling == "average":
                layers.append(nn.AvgPool2d(2, 2))
            elif pooling != "stride":
                raise ValueError(pooling)
            self.blocks.append(nn.Sequential(*layers))
        self.out = nn.Linear(maps * 2 * 7 * 7, 10)
        self.rate = rate

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = torch.nn.functional.dropout(x.flatten(start_dim=1), self.rate, training=self.training)
        return self.out(x)


def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    return Digits(filters, kernel, pooling, dropout)


# %% wrong: softmax at the end
# fails 6 filters 3×3, max, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 4 filters 5×5, average, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 3 filters 7×7, stride, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 1 filters 1×1, max, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails with a dropout of 1 only the bias of the dense layer is left: dropout stands between the flattened maps and the dense laye
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
        nn.Softmax(dim=1),
    )


# %% wrong: no padding
# fails weights and biases, 8 filters 3×3: largest difference
# fails weights and biases, 4 filters 5×5: F(k² + 1) + 2F(F k² + 1) + 10(98 F + 1)
# fails shape of the answers, stride: raised RuntimeError
# fails 6 filters 3×3, max, logits less those of the table's layers: raised RuntimeError
# fails 4 filters 5×5, average, logits less those of the table's layers: raised RuntimeError
# fails 3 filters 7×7, stride, logits less those of the table's layers: raised RuntimeError
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=0),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=0),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * ((((28 - kernel + 1) // 2) - kernel + 1) // 2) ** 2, 10),
    )


# %% wrong: padding of one pixel whatever the kernel
# fails weights and biases, 8 filters 3×3: raised ValueError
# fails weights and biases, 4 filters 5×5: raised ValueError
# fails 4 filters 5×5, average, logits less those of the table's layers: raised RuntimeError
# fails 3 filters 7×7, stride, logits less those of the table's layers: raised RuntimeError
# fails 1 filters 1×1, max, logits less those of the table's layers: raised RuntimeError
# fails with a dropout of 1 only the bias of the dense layer is left: raised RuntimeError
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=1),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=1),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.LazyLinear(10),
    )


# %% wrong: always max pooling
# fails 4 filters 5×5, average, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = nn.MaxPool2d(2) if stride == 1 else nn.Identity()
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: stride and pooling together
# fails weights and biases, 8 filters 3×3: raised ValueError
# fails weights and biases, 4 filters 5×5: raised ValueError
# fails 3 filters 7×7, stride, logits less those of the table's layers: raised RuntimeError
# fails with a dropout of 1 only the bias of the dense layer is left: raised RuntimeError
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.MaxPool2d(2, padding=1)}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.LazyLinear(10),
    )


# %% wrong: no ReLU after the second convolution
# fails 6 filters 3×3, max, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 4 filters 5×5, average, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 3 filters 7×7, stride, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
# fails 1 filters 1×1, max, logits less those of the table's layers: the order of the layers, the padding, ReLU twice, no softmax
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: as many filters in the second layer as in the first
# fails weights and biases, 8 filters 3×3: largest difference
# fails weights and biases, 4 filters 5×5: F(k² + 1) + 2F(F k² + 1) + 10(98 F + 1)
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(filters * 49, 10),
    )


# %% wrong: no biases in the convolutions
# fails weights and biases, 8 filters 3×3: largest difference
# fails weights and biases, 4 filters 5×5: F(k² + 1) + 2F(F k² + 1) + 10(98 F + 1)
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2, bias=False),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2, bias=False),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: the rate of dropout is ignored
# fails without dropout, training mode answers twice the same: equal logits for equal pictures
# fails with a dropout of 1 only the bias of the dense layer is left: dropout stands between the flattened maps and the dense laye
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(0.5),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: no dropout
# fails dropout acts in training mode: expected at least 0.001
# fails with a dropout of 1 only the bias of the dense layer is left: dropout stands between the flattened maps and the dense laye
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: dropout also in evaluation
# fails with dropout, evaluation mode answers twice the same: nn.Dropout, which evaluation mode switches off
class Always(nn.Module):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        return torch.nn.functional.dropout(x, self.rate)

def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        Always(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: dropout on the pictures
# fails with a dropout of 1 only the bias of the dense layer is left: dropout stands between the flattened maps and the dense laye
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Dropout(dropout),
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: any pooling is taken
# fails an unknown pooling is refused: a ValueError for pooling='median'
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}.get(pooling, nn.MaxPool2d(2))
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 10),
    )


# %% wrong: a second dense layer
# fails weights and biases, 8 filters 3×3: largest difference
# fails weights and biases, 4 filters 5×5: F(k² + 1) + 2F(F k² + 1) + 10(98 F + 1)
# fails 6 filters 3×3, max, logits less those of the table's layers: raised ValueError
# fails 4 filters 5×5, average, logits less those of the table's layers: raised ValueError
# fails 3 filters 7×7, stride, logits less those of the table's layers: raised ValueError
# fails 1 filters 1×1, max, logits less those of the table's layers: raised ValueError
# fails with a dropout of 1 only the bias of the dense layer is left: dropout stands between the flattened maps and the dense laye
def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    if pooling not in ("max", "average", "stride"):
        raise ValueError(f"pooling {pooling} is unknown")
    stride = 2 if pooling == "stride" else 1
    pool = {"max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2), "stride": nn.Identity()}[pooling]
    return nn.Sequential(
        nn.Conv2d(1, filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Conv2d(filters, 2 * filters, kernel, stride=stride, padding=(kernel - 1) // 2),
        nn.ReLU(),
        pool,
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(2 * filters * 49, 32),
        nn.ReLU(),
        nn.Linear(32, 10),
    )
