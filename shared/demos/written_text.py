"""What the small character LSTM writes after a prompt, at a temperature (lecture 08).

`written_text.js` is the same in JavaScript, `writing_scene` what is seen of it.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from shared.demos.gates_over_text import known, likeliest, network, sign
from shared.demos.repeatable_draws import next_draw, uniform
from shared.nn import softmax

LONGEST, LENGTH = 80, 300  # characters of the prompt, and written
COLUMNS, LINES = 64, 13  # of the drawn text
TEMPERATURES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0, 3.0)
COLD, HOT = 0.5, 1.0  # below the one and above the other
PROMPT_LIGHT, PLAIN = 2, 1


class Written(NamedTuple):
    """Symbols (300,), the shares (300, 68) they were drawn from, and their own at temperature 1."""

    symbols: np.ndarray
    shares: np.ndarray
    likely: np.ndarray


@lru_cache(maxsize=32)
def write(prompt, temperature, draw):
    """Let the network read a known prompt, or a new line if it is empty, and write on."""
    net, alphabet = network()
    z, states = net.run(alphabet.encode(prompt or "\n")[None])
    symbols, shares, likely = [], [], []
    for chance in uniform(draw, LENGTH):
        shares.append(softmax(z[0, -1] / temperature))
        sums = shares[-1].cumsum()
        symbols.append(min(int((sums < chance * sums[-1]).sum()), len(sums) - 1))
        likely.append(softmax(z[0, -1])[symbols[-1]])
        z, states = net.run(np.array([symbols[-1:]]), states)
    return Written(np.array(symbols), np.array(shares), np.array(likely))


def act(button, state):
    """Another draw of all characters."""
    return {"draw": next_draw(state["draw"])}


def derive(state):
    """The core: prompt and text in lines, and the shares from which the last character came."""
    prompt, length = known(state["prompt"]), state["length"]
    found, alphabet = write(prompt, state["temperature"], state["draw"]), network()[1]
    text = alphabet.decode(found.symbols[:length])
    shares, drawn = found.shares[length - 1], found.symbols[length - 1]
    return {
        **_lines(prompt, text),
        **likeliest(shares, drawn),
        "drawn": sign(alphabet.characters[drawn]),
        "share": shares[drawn],
        "bits": -np.log2(found.likely[:length]).mean(),
        "different": len(set(text.split())),
        "words": len(text.split()),
        "sentence": 0 if state["temperature"] < COLD else 2 if state["temperature"] > HOT else 1,
    }  # fmt: skip


def _lines(prompt, text):
    """Runs of characters with their left ends: the last lines, the prompt apart from the text."""
    line, column, runs = 0, 0, []
    for light, part in ((PROMPT_LIGHT, prompt), (PLAIN, text)):
        fresh = True
        for place, character in enumerate(part):
            ends = character == "\n" or (character == " " and column + _word(part, place) > COLUMNS)
            if ends or column == COLUMNS:
                line, column, fresh = line + 1, 0, True
            if ends:
                continue
            if fresh:
                runs.append([light, line, column, ""])
                fresh = False
            runs[-1][3] += character
            column += 1
    first = max(0, line + 1 - LINES)
    shown = [run for run in runs if run[1] >= first and run[3].strip(" ")]
    return {
        "runs": [run[3] for run in shown],
        "places": np.reshape([(run[2], first - run[1]) for run in shown], (-1, 2)),
        "light": [run[0] for run in shown],
    }


def _word(part, space):
    """How much room a space needs with the word after it."""
    ends = (part.find(end, space + 1) for end in " \n")
    return min(end if end >= 0 else len(part) for end in ends) - space
