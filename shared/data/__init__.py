"""Real digits, texts and words, and made problems, all offline: loaders and the files they read.

Nothing here imports torch.
"""

from shared.data.bible import Verse, king_james_bible
from shared.data.bundled import BundledFileError
from shared.data.canvases import two_digit_canvases
from shared.data.characters import Alphabet, play_texts, streams
from shared.data.distortions import noisy, rotated, shifted
from shared.data.dynamics import double_pendulum, mackey_glass
from shared.data.mnist import mnist, mnist_root
from shared.data.number_words import number_words
from shared.data.plays import Scene, Speech, shakespeare
from shared.data.pronunciations import pronouncing_dictionary
from shared.data.remembering import remember_bit
from shared.data.scaling import Scaling, mean_normalisation, min_max, standardisation, unit_norm
from shared.data.shapes import blobs, moons, spirals
from shared.data.toy import jockeys_and_players, logic

__all__ = [
    "Alphabet",
    "BundledFileError",
    "Scaling",
    "Scene",
    "Speech",
    "Verse",
    "blobs",
    "double_pendulum",
    "jockeys_and_players",
    "king_james_bible",
    "logic",
    "mackey_glass",
    "mean_normalisation",
    "min_max",
    "mnist",
    "mnist_root",
    "moons",
    "noisy",
    "number_words",
    "play_texts",
    "pronouncing_dictionary",
    "remember_bit",
    "rotated",
    "shakespeare",
    "shifted",
    "spirals",
    "standardisation",
    "streams",
    "two_digit_canvases",
    "unit_norm",
]
