"""Real digits, texts and words, and made problems, all offline: loaders and the files they read.

Nothing here imports torch.
"""

from shared.data.bible import Verse, king_james_bible
from shared.data.bundled import BundledFileError
from shared.data.distortions import noisy, rotated, shifted
from shared.data.mnist import mnist, mnist_root
from shared.data.plays import Scene, Speech, shakespeare
from shared.data.pronunciations import pronouncing_dictionary
from shared.data.scaling import Scaling, mean_normalisation, min_max, standardisation, unit_norm
from shared.data.shapes import blobs, moons, spirals
from shared.data.toy import jockeys_and_players, logic

__all__ = [
    "BundledFileError",
    "Scaling",
    "Scene",
    "Speech",
    "Verse",
    "blobs",
    "jockeys_and_players",
    "king_james_bible",
    "logic",
    "mean_normalisation",
    "min_max",
    "mnist",
    "mnist_root",
    "moons",
    "noisy",
    "pronouncing_dictionary",
    "rotated",
    "shakespeare",
    "shifted",
    "spirals",
    "standardisation",
    "unit_norm",
]
