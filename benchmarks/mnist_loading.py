"""Time to load all 70,000 MNIST digits: `shared.data.mnist` beside torchvision's own loader.

    python benchmarks/mnist_loading.py [repeats]

Both read the same digits, ours from the bundled gzip files (verified and unpacked each time),
torchvision's from the raw files that `mnist_root` has unpacked before (so torchvision should win
where only that difference is left, in the last two rows).  The two take turns, so that a busy
machine slows both; medians of all turns.  "New process" counts from starting Python
to arrays ready for training, imports included, with the files in the disk cache.
"""

import statistics
import subprocess
import sys
import time

import numpy as np
from rows import hand_over
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

from shared.data import mnist, mnist_root

NEW_PROCESS_OURS = "from shared.data import mnist; X, y = mnist('all')"
NEW_PROCESS_TORCHVISION = """
import sys
from torchvision.datasets import MNIST
for train in (True, False):
    data = MNIST(sys.argv[1], train=train)
    X, y = data.data.float().div_(255).numpy(), data.targets.numpy()
"""


def our_levels():
    return [mnist(split, flat=False, dtype=np.uint8)[0] for split in ("train", "test")]


def torchvision_levels():
    return [MNIST(ROOT, train=train).data.numpy() for train in (True, False)]


def our_floats():
    return [mnist(split, flat=False)[0] for split in ("train", "test")]


def torchvision_floats():
    return [MNIST(ROOT, train=train).data.float().div_(255).numpy() for train in (True, False)]


def torchvision_batches():
    sets = [MNIST(ROOT, train=train, transform=ToTensor()) for train in (True, False)]
    return [
        np.concatenate([X.numpy()[:, 0] for X, _ in DataLoader(part, batch_size=1000)])
        for part in sets
    ]


def new_process(code):
    subprocess.run([sys.executable, "-c", code, str(ROOT)], check=True)


def seconds(function):
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def compare(title, ours, theirs, repeats):
    """Print one row: medians of the two, taking turns, and their ratio."""
    times = []
    for _ in range(repeats):
        (our_time, a), (their_time, b) = seconds(ours), seconds(theirs)
        if a is not None and not all(map(np.array_equal, a, b)):
            raise SystemExit(f"{title}: the two loaders disagree")
        times.append((our_time, their_time))
    our_median, their_median = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = our_median / their_median
    print(f"{title:44}{our_median:10.3f}{their_median:16.3f}{ratio:8.2f}", flush=True)
    promised = title.startswith("new process")
    hand_over(
        what=f"70,000 MNIST digits: {title}",
        ours=f"{our_median:.2f} s",
        peer="torchvision",
        theirs=f"{their_median:.2f} s",
        ratio=ratio,
        goal="< 1 × its time" if promised else "",
        reached=ratio < 1 if promised else None,
        headline=promised,
    )


def main():
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    title = f"all 70,000 digits, median of {repeats}"
    print(f"{title:44}{'ours, s':>10}{'torchvision, s':>16}{'ratio':>8}")
    compare(
        "new process, float32 arrays",
        lambda: new_process(NEW_PROCESS_OURS),
        lambda: new_process(NEW_PROCESS_TORCHVISION),
        repeats,
    )
    compare("float32 through ToTensor and DataLoader", our_floats, torchvision_batches, repeats)
    compare("float32, whole tensors converted at once", our_floats, torchvision_floats, repeats)
    compare("grey levels as uint8", our_levels, torchvision_levels, repeats)


if __name__ == "__main__":
    ROOT = mnist_root()
    main()
