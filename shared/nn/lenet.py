"""The network in LeNet's manner of the lecture, in PyTorch (lecture 07, section 11)."""

from collections import OrderedDict

from shared.nn.torch_modules import seeded


def lenet(seed=None, dropout=0.0):
    """20 filters 5 × 5, pooling, 50 filters 5 × 5, pooling, 500 neurons, 10 logits.

    Every hidden layer has the ReLU.  The modules are called conv1, relu1, pool1, conv2, relu2,
    pool2, flatten, dense1, relu3, dropout and dense2.

    Parameters
    ----------
    seed : int, optional
        Of the initial weights, torch's own rule; see `shared.nn.torch_modules.seeded`.
    dropout : float
        Probability with which a neuron of dense1 is switched off in training.

    Returns
    -------
    torch.nn.Sequential
        (P, 1, 28, 28), float32 → logits (P, 10).  Softmax belongs to the cost, as in torch.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (1998); LeNet-5 itself has fewer filters, trained
    subsampling and tanh.

    Examples
    --------
    >>> network = lenet(seed=1)
    >>> sum(weights.numel() for weights in network.parameters())
    431080
    """
    from torch import nn

    with seeded(seed):
        modules = OrderedDict(
            conv1=nn.Conv2d(1, 20, 5),  # 24 × 24
            relu1=nn.ReLU(),
            pool1=nn.MaxPool2d(2),  # 12 × 12
            conv2=nn.Conv2d(20, 50, 5),  # 8 × 8
            relu2=nn.ReLU(),
            pool2=nn.MaxPool2d(2),  # 4 × 4
            flatten=nn.Flatten(),
            dense1=nn.Linear(50 * 4 * 4, 500),
            relu3=nn.ReLU(),
            dropout=nn.Dropout(dropout),
            dense2=nn.Linear(500, 10),
        )
    return nn.Sequential(modules)
