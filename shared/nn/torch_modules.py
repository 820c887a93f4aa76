"""What the course's torch modules share: a seeded start, a way of training, weights from a file.

Lectures 07 and 08; torch is imported when it is asked for.
"""

from contextlib import contextmanager


@contextmanager
def seeded(seed):
    """Let torch draw from ``seed``, and leave its generator as it was; with None it just goes on.

    Parameters
    ----------
    seed : int or None

    Examples
    --------
    >>> import torch
    >>> with seeded(1):
    ...     first = torch.rand(3)
    >>> with seeded(1):
    ...     print(torch.equal(torch.rand(3), first))
    True
    """
    import torch

    with torch.random.fork_rng(devices=[], enabled=seed is not None):
        if seed is not None:
            torch.manual_seed(seed)
        yield


def train(network, losses, updates, learning_rate, progress=True):
    """Train a network on one batch after the other.

    Adam with a learning rate that falls to 0 along half a cosine; gradients are clipped to norm 1.

    Parameters
    ----------
    network : torch.nn.Module
    losses : iterable of torch.Tensor
        The loss of every batch, computed by the network as it is when its turn comes: a generator.
    updates : int
        How many batches there are.
    learning_rate : float
        Of the first update.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    list of float
        The loss of every update, before it.

    Examples
    --------
    >>> import torch
    >>> with seeded(1):
    ...     network = torch.nn.Linear(1, 1)
    >>> x = torch.tensor([[-1.0], [1.0]])
    >>> errors = ((network(x) - 3 * x).square().mean() for _ in range(200))
    >>> round(train(network, errors, 200, learning_rate=0.1, progress=False)[-1], 3)
    0.0
    """
    import torch
    from tqdm.auto import tqdm

    optimizer = torch.optim.Adam(network.parameters(), learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, updates)
    values = []
    with tqdm(losses, total=updates, unit="update", disable=not progress) as bar:
        for loss in bar:
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            values.append(loss.item())
            bar.set_postfix(loss=values[-1], refresh=False)
    return values


def filled(network, weights):
    """Return the network with the weights of a file, ready to answer (``eval``).

    Parameters
    ----------
    network : torch.nn.Module
    weights : dict of str to ndarray
        Named as in its ``state_dict``, of any floating type; the network keeps its own.

    Examples
    --------
    >>> import numpy as np
    >>> import torch
    >>> weights = {"weight": np.ones((1, 2), np.float16), "bias": np.zeros(1, np.float16)}
    >>> filled(torch.nn.Linear(2, 1), weights).weight.dtype
    torch.float32
    """
    import torch

    network.load_state_dict({name: torch.tensor(values) for name, values in weights.items()})
    return network.eval()
