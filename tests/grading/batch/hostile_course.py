"""A course with all hostile submissions, and how to tell what harm they did."""

import contextlib
import hashlib
import json
import os
import signal
import socket
import threading
from pathlib import Path

import nbformat
from hostile import ALL, RIGHT, SECRETS, SLEEP, TOUCHED, source_notebook
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from small_course import LAB, Course, edited

VICTIM = "victim"
WATCHED = ("solutions", "labs", "nbgrader_config.py")


class Listener:
    """A port of this machine that counts who connects."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.count = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.count += 1
                connection.close()

    def close(self):
        self.socket.close()


class HostileCourse(Course):
    """The laboratory, a victim's submission, and all hostile ones (or some)."""

    def __init__(self, folder, port, hostile=ALL):
        super().__init__(folder)
        self.port = port
        solution = folder / "solutions" / LAB / f"{LAB}.ipynb"
        nbformat.write(source_notebook(), solution)
        (folder / "solutions" / LAB / "results" / "table.csv").unlink()
        self.nbgrader("generate_assignment", LAB, "--create")
        blank = self.released()
        work = edited(blank, double=RIGHT, words="It adds.")
        work.cells.append(new_code_cell(f"# {SECRETS['another submission']}"))
        nbformat.write(work, self._folder(VICTIM) / f"{LAB}.ipynb")
        for one in hostile:
            self.hand_in(one)
        self.before = self.state()

    def hand_in(self, hostile):
        """Build one submission."""
        place = self._folder(hostile.name)
        hostile.build(place, self.released())
        if hostile.name == "network":
            (place / "port.txt").write_text(str(self.port))

    def _folder(self, student):
        folder = self / "grading" / "submitted" / student / LAB
        folder.mkdir(parents=True)
        return folder

    def state(self):
        """Hashes of all that no submission may change."""
        paths = [path for name in WATCHED for path in [self / name, *(self / name).rglob("*")]]
        paths += (self / "grading" / "submitted").rglob("*")
        found = {str(p): _hash(p) for p in paths if p.is_file() and not p.is_symlink()}
        with Gradebook(self.database) as gradebook:
            cells = gradebook.find_notebook(LAB, LAB).grade_cells
            found["gradebook"] = str(sorted((cell.name, cell.max_score) for cell in cells))
        return found

    def points(self, student):
        """Points of the two test cells, None without a score."""
        with Gradebook(self.database) as gradebook:
            try:
                submission = gradebook.find_submission_notebook(LAB, LAB, student)
            except Exception:
                return None
            scores = {grade.name: grade.auto_score for grade in submission.grades}
        if not (self / "grading" / "autograded" / student / LAB).is_dir():
            return None
        return scores["double-test"], scores["assert-test"]

    def read(self, student):
        """What a submission's outputs repeat that it must not know, in words."""
        path = self / "grading" / "autograded" / student / LAB / f"{LAB}.ipynb"
        with contextlib.suppress(OSError, ValueError):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            said = json.dumps([o for c in cells for o in _spoken(c)], ensure_ascii=False)
            return [f"read {name}" for name, text in SECRETS.items() if text in said]
        return []

    def harm_done(self):
        """What submissions changed or left since the last look, in words.

        Processes and files that they left are removed.
        """
        now = self.state()
        found = [
            f"changed {Path(name).name}"
            for name in self.before
            if now.get(name) != self.before[name]
        ]
        self.before = now
        return [*found, *_processes_left(), *_files_left()]


def _spoken(cell):
    """Outputs of a cell; of a test cell not the traceback, which feedback leaves out."""
    test = cell["metadata"].get("nbgrader", {}).get("grade")
    for output in cell.get("outputs", []):
        yield {k: v for k, v in output.items() if not (test and k == "traceback")}


def _processes_left():
    found = False
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"sleep\0{SLEEP}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
                found = True
    return ["left a process running"] if found else []


def _files_left():
    from shared.grading import checks

    places = [Path(p) for p in ("/", "/usr", "/etc", "/var/tmp", "/tmp", Path.home())]
    places += [Path(checks.__file__).parent]
    left = [path for place in places for path in place.glob(f"{TOUCHED}*")]
    left += [
        path for folder in ("/tmp", "/var/tmp", "/dev/shm") for path in Path(folder).glob("fill?")
    ]
    for path in left:
        path.unlink()
    return ["wrote outside its folder"] if left else []


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def result(points, harm, row=None):
    """What a submission came to, for the table."""
    scored = points is not None and None not in points
    words = f"{points[0]:g} + {points[1]:g}" if scored else "no score"
    status = [row["status"]] if row and row["status"] != "graded" else []
    return ", ".join([words, *status, *harm])


def table(ours, text):
    """The table in Markdown; the column of stock nbgrader is taken from an older one."""
    stock = {}
    for line in text.splitlines():
        columns = [column.strip() for column in line.strip("|").split("|")]
        if len(columns) == 5:
            stock[columns[0]] = columns[3]
    lines = [
        "# Hostile and damaged submissions",
        "",
        "Points of the two test cells (of 4 + 2), and what else happened. *Honest* is what the "
        "answer is worth where it may be run at all. Stock is `nbgrader autograde` with nothing "
        "but its folders set, run by `benchmarks/hostile_submissions.py` in a container of its "
        "own, with which processes left behind and full disks ended; *no score* means that "
        "nbgrader gave none. The last column is written by `test_hostile.py` in this folder.",
        "",
        "| submission | what it does | honest, or none | stock nbgrader | in a batch |",
        "|---|---|---|---|---|",
    ]
    for one in ALL:
        honest = f"{one.points[0]} + {one.points[1]}"
        columns = one.name, one.what, honest, stock.get(one.name, "?"), ours[one.name]
        lines.append(f"| {' | '.join(columns)} |")
    return "\n".join(lines) + "\n"
