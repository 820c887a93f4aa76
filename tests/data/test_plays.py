import re
from collections import Counter

import pytest

from shared.data import shakespeare

ROMAN = re.findall(r"\w+", "I II III IV V VI VII VIII IX X XI XII XIII XIV XV")
# Scenes of each act in the Globe edition, whose division these texts follow.
SCENES = {
    "Hamlet": [5, 2, 4, 7, 2],
    "Macbeth": [7, 4, 6, 3, 8],
    "Antony and Cleopatra": [5, 7, 13, 15, 2],
    "The Tempest": [2, 2, 3, 1, 1],
    "Henry VIII": [4, 4, 2, 2, 5],
    "Pericles": [4, 5, 4, 6, 3],
    "Henry IV, Part 1": [3, 4, 3, 4, 5],
    "Cymbeline": [6, 5, 7, 4, 5],
    "The Merchant of Venice": [3, 9, 5, 2, 1],
    "Love's Labours Lost": [2, 1, 1, 3, 2],
}


@pytest.fixture(scope="module")
def scenes():
    return shakespeare()


@pytest.fixture(scope="module")
def speeches(scenes):
    return [speech for scene in scenes for speech in scene.speeches]


def test_there_are_37_plays_of_six_genres(scenes):
    genres = Counter({scene.play: scene.genre for scene in scenes}.values())
    assert genres == {
        "comedy": 8,
        "history": 10,
        "problem play": 5,
        "Roman play": 4,
        "romance": 4,
        "tragedy": 6,
    }
    assert (len(scenes), sum(len(scene.speeches) for scene in scenes)) == (772, 30_954)


def test_no_scene_stands_twice_and_each_play_has_five_acts(scenes):
    places = [(scene.play, scene.act, scene.scene) for scene in scenes]
    assert len(set(places)) == len(places)
    for play in {scene.play for scene in scenes}:
        acts = {scene.act for scene in scenes if scene.play == play}
        assert acts - {"Prologue", "Epilogue"} == {f"Act {number}" for number in ROMAN[:5]}


def test_scenes_of_every_act_are_numbered_without_a_gap(scenes):
    acts = {}
    for scene in scenes:
        if scene.scene.startswith("Scene "):
            acts.setdefault((scene.play, scene.act), []).append(scene.scene)
    for place, numbers in acts.items():
        assert numbers == [f"Scene {number}" for number in ROMAN[: len(numbers)]], place


@pytest.mark.parametrize("play", SCENES)
def test_acts_have_as_many_scenes_as_the_globe_edition_gives_them(scenes, play):
    found = Counter(
        scene.act for scene in scenes if scene.play == play and scene.scene.startswith("Scene")
    )
    assert [found[f"Act {number}"] for number in ROMAN[:5]] == SCENES[play]


def test_hamlet_says_his_line_in_the_first_scene_of_the_third_act(scenes):
    (line,) = [
        (scene.play, scene.act, scene.scene, speech.speaker)
        for scene in scenes
        for speech in scene.speeches
        if "To be, or not to be: that is the question" in speech.text
    ]
    assert line == ("Hamlet", "Act III", "Scene I", "HAMLET")


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("MACBETH", "To-morrow, and to-morrow, and to-morrow,"),
        ("PORTIA", "The quality of mercy is not strain'd,"),
        ("PROSPERO", "Now my charms are all o'erthrown,"),
        ("BISHOP OF WINCHESTER", "He was a king bless'd of the King of kings."),
        ("Ghost of BUCKINGHAM", "The last was I that helped thee to the crown;"),
        ("Varro's First Servant", "'Tis much deep:"),
        ("Master-Gunner", "Sirrah, thou know'st how Orleans is besieged,"),
        ("TIMON", "O blessed breeding sun, draw from the earth"),
    ],
)
def test_known_words_have_their_speaker(speeches, speaker, words):
    assert [speech.speaker for speech in speeches if words in speech.text] == [speaker]


def test_every_speech_has_a_speaker_and_words(speeches):
    for speaker, text in speeches:
        assert re.fullmatch(r"[A-Z][A-Za-z '&-]+", speaker), speaker
        assert all(line == line.strip() and line for line in text.split("\n")), text


def test_no_mark_up_is_left_and_the_text_is_plain_ascii(scenes):
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n,.;:!?'-&")
    for scene in scenes:
        assert set(scene.text) <= allowed
        assert set(scene.setting + scene.play) <= allowed - {"\n"}


def test_no_stage_direction_or_heading_is_left_among_the_words(speeches):
    heading = re.compile(r"^(Exit|Exeunt|Enter [A-Z]{3,}|Re-enter|SCENE|ACT|EPILOGUE)\b", re.M)
    assert [text for _, text in speeches if heading.search(text)] == []


def test_text_of_a_scene_names_each_speaker_before_the_lines(scenes):
    epilogue = next(scene for scene in scenes if scene.act == "Epilogue" and "KING" in scene.text)
    assert epilogue.text.startswith("KING:\nThe king's a beggar, now the play is done:\n")
    first = next(scene for scene in scenes if scene.play == "Hamlet")
    assert first.setting == "Elsinore. A platform before the castle."
    assert first.text.startswith("BERNARDO:\nWho's there?\n\nFRANCISCO:\nNay, answer me:")
    assert first.text.count("\n\n") == len(first.speeches) - 1
