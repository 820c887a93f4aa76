import io
import os
import zipfile

from shared.grading.batch.archive import pack, unpack


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", ".."), text)
    return buffer.getvalue()


def test_files_come_back_as_they_were(tmp_path):
    (tmp_path / "a" / "results").mkdir(parents=True)
    (tmp_path / "a" / "results" / "table.csv").write_bytes(b"1,2\r\n")
    (tmp_path / "a" / "notebook.ipynb").write_text("{}")
    unpack(pack(tmp_path / "a", leave_out=(".ipynb",)), tmp_path / "b")
    assert [p.name for p in (tmp_path / "b").rglob("*")] == ["results", "table.csv"]
    assert (tmp_path / "b" / "results" / "table.csv").read_bytes() == b"1,2\r\n"


def test_links_and_pipes_stay_behind(tmp_path):
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    assert zipfile.ZipFile(io.BytesIO(pack(tmp_path))).namelist() == []


def test_no_more_than_asked_for_is_packed(tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(bytes(600))
    assert zipfile.ZipFile(io.BytesIO(pack(tmp_path, most=1000))).namelist() == ["a"]


def test_nothing_is_written_outside_the_folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    unpack(zipped(**{"__/out": "1", "/tmp/hostile": "1", "a/__/__/out": "1", "fine": "1"}), folder)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["fine"]
    assert not os.path.exists("/tmp/hostile")


def test_nothing_is_written_through_a_link(tmp_path):
    (tmp_path / "victim").write_text("mine")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "name").symlink_to(tmp_path / "victim")
    unpack(zipped(name="theirs"), folder)
    assert (tmp_path / "victim").read_text() == "mine"
