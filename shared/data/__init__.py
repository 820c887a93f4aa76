"""Real digits and made problems, all offline: loaders and the files they read.

Nothing here imports torch.
"""

from shared.data.bundled import BundledFileError
from shared.data.mnist import mnist, mnist_root
from shared.data.shapes import blobs, moons, spirals
from shared.data.toy import jockeys_and_players, logic

__all__ = [
    "BundledFileError",
    "blobs",
    "jockeys_and_players",
    "logic",
    "mnist",
    "mnist_root",
    "moons",
    "spirals",
]
