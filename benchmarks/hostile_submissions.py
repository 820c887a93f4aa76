"""What stock ``nbgrader autograde`` makes of the hostile submissions in ``tests/grading/batch``.

    python benchmarks/hostile_submissions.py [name ...]

Grades each of them, or those that are named, by itself in a fresh course with nothing but the
folders set, and writes the column of ``tests/grading/batch/hostile_submissions.md``.  The whole
nbgrader runs in a bubblewrap container of this script's own, as an ordinary user, with limits on
memory, processes, files and time, since some of them would take the machine down with them; what
counts is what each reaches inside of it.  Needs root.  Takes some ten minutes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/grading"), str(ROOT / "tests/grading/batch"), str(ROOT / "tools")]

from hostile import ALL, SECRETS, TOUCHED  # noqa: E402
from hostile_course import HostileCourse, Listener, result, table  # noqa: E402
from small_course import LAB  # noqa: E402

TABLE = ROOT / "tests" / "grading" / "batch" / "hostile_submissions.md"
PATIENCE = 120  # seconds for one submission
GIGABYTE = 2**30
NOBODY = 65534
CONFIG = """from pathlib import Path
c = get_config()
ROOT = Path(__file__).resolve().parent
(ROOT / "grading").mkdir(exist_ok=True)
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.db_url = f"sqlite:///{ROOT / 'grading' / 'gradebook.db'}"
c.ExecutePreprocessor.timeout = 3
"""


def main(names):
    """Grade, print and write; return the exit status."""
    wanted = [one for one in ALL if not names or one.name in names]
    text = TABLE.read_text(encoding="utf-8")
    stock, ours = _columns(text)
    listener = Listener()
    os.environ["GRADER_SECRET"] = SECRETS["the grader's environment"]
    with tempfile.TemporaryDirectory() as folder:
        fresh, place = Path(folder, "fresh"), Path(folder, "course")
        fresh.mkdir()
        course = HostileCourse(fresh, listener.port, [])
        (fresh / "nbgrader_config.py").write_text(CONFIG)
        for one in wanted:
            shutil.copytree(fresh, place)
            course.folder = place
            stock[one.name] = graded_alone(one, course, listener)
            print(f"{one.name}: {stock[one.name]}", flush=True)
            shutil.rmtree(place)
    listener.close()
    lines = [f"| {one.name} |  |  | {stock.get(one.name, '?')} |  |" for one in ALL]
    TABLE.write_text(table(ours, "\n".join(lines)), encoding="utf-8")
    return 0


def graded_alone(one, course, listener):
    """What stock nbgrader makes of one submission, in the table's words."""
    course.hand_in(one)
    course.before = course.state()
    package = course.folder.with_name("shared")
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(ROOT / "shared", package, ignore=shutil.ignore_patterns("files", "__pycache__"))
    called = listener.count
    ran_over = run_stock(course, package, one.name)
    harm = course.read(one.name) + course.harm_done()
    harm += ["reached the network"] if listener.count > called else []
    harm += ["changed the course's package"] if list(package.rglob(f"*{TOUCHED}*")) else []
    if TOUCHED in (package / "grading" / "checks.py").read_text(encoding="utf-8"):
        harm.append("changed the checks")
    harm += ["did not end"] if ran_over else []
    return result(course.points(one.name), list(dict.fromkeys(harm)))


def run_stock(course, package, student):
    """Run nbgrader in a container; return whether it had to be stopped."""
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", course.folder, package], check=True)
    world = ["bwrap", "--unshare-pid", "--die-with-parent", "--ro-bind", "/", "/"]
    if sys.base_prefix.startswith("/root/"):  # which an ordinary user could not look into
        world += ["--perms", "0755", "--tmpfs", "/root"]
        for parent in [*reversed(Path(sys.base_prefix).parents)][2:]:
            world += ["--perms", "0755", "--dir", parent]
        world += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    for folder in ("/tmp", "/var/tmp", "/home"):
        world += ["--perms", "1777", "--size", str(GIGABYTE), "--tmpfs", folder]
    world += ["--perms", "0755", "--dir", course.folder.parent]
    world += ["--bind", course.folder, course.folder, "--bind", package, ROOT / "shared"]
    world += ["--dev", "/dev", "--proc", "/proc", "--perms", "1777", "--size", str(GIGABYTE)]
    world += ["--tmpfs", "/dev/shm", "--setenv", "HOME", "/home", "--chdir", course.folder]
    world += ["prlimit", "--nproc=400", f"--as={8 * GIGABYTE}", f"--fsize={GIGABYTE}"]
    world += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    nbgrader = [sys.executable, "-m", "nbgrader", "autograde", LAB, f"--student={student}"]

    try:
        ran = subprocess.run([*map(str, world), *nbgrader], capture_output=True, timeout=PATIENCE)
        if os.environ.get("SAY"):
            print(ran.stdout.decode(), ran.stderr.decode())
    except subprocess.TimeoutExpired:
        return True
    return False


def _columns(text):
    """Results of stock and of ours in an older table, by name."""
    stock, ours = {}, {}
    for line in text.splitlines():
        columns = [column.strip() for column in line.strip("|").split("|")]
        if len(columns) == 5:
            stock[columns[0]], ours[columns[0]] = columns[3], columns[4]
    return stock, {one.name: ours.get(one.name, "?") for one in ALL}


if __name__ == "__main__":
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    sys.exit(main(sys.argv[1:]))
