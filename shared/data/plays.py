"""Shakespeare's plays: 37 plays, scene by scene and speech by speech, bundled and offline."""

from typing import NamedTuple

from shared.data.bundled import unpack


class Speech(NamedTuple):
    """What one character says without another one speaking; a line feed between its lines."""

    speaker: str
    text: str


class Scene(NamedTuple):
    """One scene, prologue or epilogue.

    Attributes
    ----------
    play : str
        Title, "Hamlet".
    genre : str
        "comedy", "history", "problem play", "Roman play", "romance" or "tragedy".
    act, scene : str
        "Act III" and "Scene I".  Before and after the acts stand a "Prologue" and an "Epilogue";
        what is not divided into scenes has "" for its scene.
    setting : str
        Where it takes place, "A room in the castle."; may be "".
    speeches : tuple of Speech
        Who says what, in order; the text is spoken words only, without stage directions.
    """

    play: str
    genre: str
    act: str
    scene: str
    setting: str
    speeches: tuple[Speech, ...]

    @property
    def text(self) -> str:
        """The speeches as one text: "SPEAKER:", the lines spoken, an empty line."""
        return "\n\n".join(f"{speaker}:\n{text}" for speaker, text in self.speeches) + "\n"


def shakespeare() -> list[Scene]:
    """Load Shakespeare's plays.

    The text is plain ASCII: apostrophes and quotation marks are both ``'``, dashes are ``--``.

    Returns
    -------
    list of Scene
        772 scenes in the order of the plays, and of the acts within a play.

    Raises
    ------
    BundledFileError
        The bundled file is missing or damaged.

    Examples
    --------
    >>> scenes = shakespeare()
    >>> hamlet = [scene for scene in scenes if scene.play == "Hamlet"]
    >>> print(hamlet[0].text[:57])
    BERNARDO:
    Who's there?
    <BLANKLINE>
    FRANCISCO:
    Nay, answer me: stand,
    >>> len({scene.play for scene in scenes}), sum(len(scene.speeches) for scene in scenes)
    (37, 30954)
    """
    text = unpack("shakespeare.txt.gz").decode().rstrip("\n")
    return [_scene(part) for part in text.removeprefix("\t").split("\n\n\t")]


def _scene(part):
    head, *speeches = part.split("\n\n")
    genre, play, act, scene, setting = head.split("\t")
    spoken = (speech.split(":\n", 1) for speech in speeches)
    return Scene(play, genre, act, scene, setting, tuple(Speech(*pair) for pair in spoken))
