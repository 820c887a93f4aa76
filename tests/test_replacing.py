import pytest

from shared.replacing import replacing


def test_the_new_file_stands_in_place_of_the_old_one_and_no_draft_is_left(tmp_path):
    path = tmp_path / "runs.csv"
    path.write_text("old")
    with replacing(path, "w", encoding="utf-8") as file:
        file.write("ł")
        assert path.read_text() == "old"
    assert path.read_text(encoding="utf-8") == "ł"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("problem", [OSError("no space left on device"), KeyboardInterrupt()])
def test_a_failure_on_the_way_leaves_the_old_file_and_no_draft(tmp_path, problem):
    path = tmp_path / "network.npz"
    path.write_bytes(b"old")
    with pytest.raises(type(problem)), replacing(path) as file:
        file.write(b"half of the n")
        raise problem
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folders_are_made(tmp_path):
    with replacing(str(tmp_path / "a" / "b" / "c.bin")) as file:
        file.write(b"1")
    assert (tmp_path / "a" / "b" / "c.bin").read_bytes() == b"1"
