"""Forward and backward pass of an LSTM: `shared.nn.LSTM` beside torch.nn.LSTM on the CPU.

    python benchmarks/lstm.py [rounds]

T 64, batch 32, 128 cells, float32; inputs once 128 numbers per step and once symbols, 68 of them,
which torch gets as rows with a single 1.  Both have the same weights and take turns within each
round, so that a busy machine slows both; medians over the rounds, and of the ratios within each
round.  The backward pass gives the gradients of all weights and, for numbers, of the inputs.  The
whole is done with one thread and with two, each in a process of its own.
"""

import statistics
import time

from rows import hand_over
from threads import in_words, run

T, BATCH, CELLS, INPUTS, SYMBOLS = 64, 32, 128, 128, 68


def race(threads, rounds):
    """Print the rows of one process with a number of threads."""
    import numpy as np
    import torch

    from shared.nn import LSTM, one_of_n, to_torch

    torch.set_num_threads(threads)
    rng = np.random.default_rng(1)
    d_H = rng.normal(size=(BATCH, T, CELLS)).astype(np.float32)
    numbers = rng.normal(size=(BATCH, T, INPUTS)).astype(np.float32)
    symbols = rng.integers(SYMBOLS, size=(BATCH, T))
    rows = one_of_n(symbols.ravel(), SYMBOLS, np.float32).reshape(BATCH, T, SYMBOLS)
    for name, ours_in, theirs_in in (("numbers", numbers, numbers), ("symbols", symbols, rows)):
        layer = LSTM(theirs_in.shape[2], CELLS, rng=rng)
        module = to_torch(layer).float()
        layer.W, layer.b = layer.W.astype(np.float32), layer.b.astype(np.float32)
        x = torch.tensor(theirs_in, requires_grad=name == "numbers")
        d_h = torch.tensor(d_H)

        def ours(layer=layer, X=ours_in):
            H, _, cache = layer.forward(X)
            return H, layer.backward(d_H, cache)[1]["W"]

        def theirs(module=module, x=x, d_h=d_h):
            module.zero_grad()
            x.grad = None
            H, _ = module(x)
            H.backward(d_h)
            return H.detach().numpy(), module.weight_hh_l0.grad.numpy()

        (H, d_W), (their_H, their_d_W) = ours(), theirs()
        size = np.abs(their_d_W).max()
        i_f_g_o = np.r_[: 2 * CELLS, 3 * CELLS : 4 * CELLS, 2 * CELLS : 3 * CELLS]
        difference = np.abs(d_W[i_f_g_o, layer.n_in :] - their_d_W).max() / size
        assert np.abs(H - their_H).max() < 1e-5 and difference < 1e-4
        seconds = {ours: [], theirs: []}
        for turn in range(rounds):
            for runner in (ours, theirs)[:: 1 if turn % 2 else -1]:
                began = time.perf_counter()
                runner()
                seconds[runner].append(time.perf_counter() - began)
        ratios = [a / b for a, b in zip(seconds[ours], seconds[theirs], strict=True)]
        medians = [1000 * statistics.median(seconds[runner]) for runner in (ours, theirs)]
        print(
            f"{in_words(threads)}, {name}: ours {medians[0]:6.1f} ms, torch {medians[1]:6.1f} ms, "
            f"ours ÷ torch {statistics.median(ratios):5.2f}",
            flush=True,
        )
        hand_over(
            what=f"LSTM of 128, T 64, batch 32, forward and backward, {name}, {in_words(threads)}",
            ours=f"{medians[0]:.1f} ms",
            peer="torch, CPU",
            theirs=f"{medians[1]:.1f} ms",
            ratio=statistics.median(ratios),
            goal="≤ 2 × its time",
            reached=statistics.median(ratios) <= 2,
            headline=threads == 2 and name == "numbers",
        )


def parts(rounds=30):
    """The processes: number of threads, what to do, and with which numbers."""
    return [(threads, race, threads, rounds) for threads in (1, 2)]


if __name__ == "__main__":
    run(__file__, parts)
