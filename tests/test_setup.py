"""``make start`` and ``make test`` set the course up, again and again, or say why not.

The real scripts run with real Pythons, venv and pip, in a small project of its own: it is
built by a backend inside the project and needs one small package from a local folder, so
no network is used and nothing large is installed.
"""

import ast
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from course import commands
from pip_run import Stop, explain
from venv_setup import choose_python, keep_lab_offline, why_unusable

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("course.py", "pip_run.py", "venv_setup.py")

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "small-course"
version = "1.0"
dependencies = ["smalldep>=1"]
optional-dependencies.test = ["smalltest>=1"]
"""

BACKEND = '''
import pathlib, time, zipfile

def build_editable(folder, settings=None, metadata=None):
    """Make a wheel of one .pth file; while the file `slow` exists, take for ever."""
    while pathlib.Path("slow").exists():
        pathlib.Path("building").touch()
        time.sleep(0.05)
    name, meta = "small_course-1.0-py3-none-any.whl", "small_course-1.0.dist-info/"
    head = "Metadata-Version: 2.1\\nName: small-course\\nVersion: 1.0\\n"
    needs = "Requires-Dist: smalldep>=1\\nProvides-Extra: test\\n"
    needs += "Requires-Dist: smalltest>=1; extra == 'test'\\n"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("small_course.pth", str(pathlib.Path.cwd()))
        wheel.writestr(meta + "METADATA", head + needs)
        wheel.writestr(meta + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(meta + "RECORD", "")
    return name
'''


def write_wheel(folder, name, version="1.0", size=0):
    """Write a wheel with one module that holds a version and ``size`` random bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    meta = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", f"version = {version!r}\n")
        wheel.writestr(f"{name}.bin", os.urandom(size))
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        wheel.writestr(f"{meta}/METADATA", head)
        wheel.writestr(f"{meta}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{meta}/RECORD", "")
    return path


class Project:
    """A small project with the course's Makefile and set-up scripts."""

    def __init__(self, root, wheels):
        self.root = root
        self.wheels = wheels
        (root / "tools").mkdir(parents=True)
        for name in TOOLS:
            shutil.copy(ROOT / "tools" / name, root / "tools")
        shutil.copy(ROOT / "Makefile", root)
        (root / "pyproject.toml").write_text(PYPROJECT)
        (root / "backend.py").write_text(BACKEND)

    def environment(self, **changes):
        """Return environment variables under which pip knows only the local wheels."""
        mine = ("PIP_", "MAKE", "MFLAGS", "PYTHON", "TORCH_INDEX", "ARGS", "VIRTUAL_ENV")
        env = {key: value for key, value in os.environ.items() if not key.startswith(mine)}
        env |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_RETRIES": "1"}
        env |= {"PIP_FIND_LINKS": str(self.wheels), "PIP_NO_CACHE_DIR": "1"}
        # an installation that is killed leaves its temporary files behind
        env["TMPDIR"] = str(self.root.parent)
        return {key: value for key, value in (env | changes).items() if value is not None}

    def install(self, *extras, python=sys.executable, **changes):
        """Run the set-up; return the finished process."""
        command = [python, "tools/course.py", "install", *extras]
        env = self.environment(**changes)
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True)

    def python(self, code):
        """Return what the environment's Python prints."""
        python = self.root / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        run = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd="/")
        return run.stdout.strip() + run.stderr.strip()

    def note(self):
        return json.loads((self.root / ".venv" / "course.json").read_text())


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheels")
    for name in ("smalldep", "smalltest"):
        write_wheel(folder, name)
    return folder


@pytest.fixture
def project(tmp_path, wheels):
    return Project(tmp_path / "a course", wheels)  # a path with a space


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory, wheels):
    return Project(tmp_path_factory.mktemp("shared") / "a course", wheels)


@pytest.fixture
def installed(shared_project):
    """The project with everything installed; making it costs seconds, so tests share it."""
    assert shared_project.install("test").returncode == 0
    return shared_project


def old_python():
    """Return a Python older than the course needs, None if this machine has none."""
    for minor in range(10, 5, -1):
        known = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3"))
        for path in (shutil.which(f"python3.{minor}"), *known):
            if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0:
                return str(path)
    return None


def sentence(run):
    """Return the only thing a failed run says on stderr."""
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    (line,) = run.stderr.splitlines()
    return line


# A machine that has what is needed


def test_first_run_installs_and_says_so_and_the_second_does_nothing(project):
    first = project.install()
    assert first.returncode == 0, first.stderr
    assert project.python("import smalldep; print(smalldep.version)") == "1.0"
    assert project.python("import backend; print(backend.__file__)").startswith(str(project.root))
    for said in ("Making .venv with", "GB of disk", "Installed in 0:"):
        assert said in first.stdout
    log = project.root / ".venv" / "install.log"
    before = log.read_bytes()
    second = project.install()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert log.read_bytes() == before


def test_an_extra_is_added_once_and_stays(project):
    project.install()
    assert "No module" in project.python("import smalltest")
    assert "Bringing .venv up to date" in project.install("test").stdout
    assert project.python("import smalltest; print(smalltest.version)") == "1.0"
    assert project.install().stdout == ""
    assert project.note()["extras"] == ["test"]


def test_a_changed_pyproject_is_installed(installed):
    write_wheel(installed.wheels, "another")
    backend = BACKEND.replace('needs = "', 'needs = "Requires-Dist: another\\n')
    (installed.root / "backend.py").write_text(backend)
    assert installed.install().stdout == "", "only pyproject.toml counts"
    with (installed.root / "pyproject.toml").open("a") as text:
        text.write("# needs another\n")
    assert "Bringing .venv up to date" in installed.install().stdout
    assert installed.python("import another; print(another.version)") == "1.0"


@pytest.mark.skipif(os.name != "posix", reason="kills a process group")
def test_an_interrupted_installation_is_repaired_by_the_next_run(project):
    (project.root / "slow").touch()
    run = subprocess.Popen(
        [sys.executable, "tools/course.py", "install"],
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.time() + 60
    while not (project.root / "building").exists() and time.time() < deadline:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert project.note()["complete"] is False
    (project.root / "slow").unlink()
    assert project.install().returncode == 0
    assert project.python("import smalldep; print(smalldep.version)") == "1.0"
    assert project.note()["complete"] is True


def test_a_half_written_package_is_installed_again(installed):
    (info,) = (installed.root / ".venv").glob("**/smalldep-1.0.dist-info")
    (info / "RECORD").unlink()
    (info.parent / "smalldep.py").unlink()
    note = installed.note() | {"complete": False}
    (installed.root / ".venv" / "course.json").write_text(json.dumps(note))
    assert installed.install().returncode == 0
    assert installed.python("import smalldep; print(smalldep.version)") == "1.0"


@pytest.mark.parametrize("harm", ["moved", "broken", "another Python", "not a folder"])
def test_an_environment_that_cannot_be_used_is_made_anew(installed, harm, tmp_path):
    venv = installed.root / ".venv"
    if harm == "moved":
        installed.root = installed.root.rename(tmp_path / "else where")
    elif harm == "broken":
        shutil.rmtree(next(venv.glob("**/site-packages/pip")))
    elif harm == "another Python":
        note = installed.note() | {"python": [3, 99]}
        (venv / "course.json").write_text(json.dumps(note))
    else:
        shutil.rmtree(venv)
        venv.write_text("")
    run = installed.install()
    assert run.returncode == 0, run.stderr
    assert "making it anew" in run.stdout
    assert installed.python("import backend; print(backend.__file__)").startswith(
        str(installed.root)
    )
    known = harm != "not a folder"  # what was wanted is noted in the folder
    assert ("No module" not in installed.python("import smalltest")) == known


def test_torch_comes_from_the_index_it_is_given(project, tmp_path):
    text = PYPROJECT.replace('"smalldep>=1"', '"smalldep>=1", "torch>=2", "torchvision>=0"')
    (project.root / "pyproject.toml").write_text(text)
    index = tmp_path / "index"
    for name in ("torch", "torchvision"):
        write_wheel(index / name, name, "2.0+cpu")
        page = "".join(
            f'<a href="{wheel.name}">{wheel.name}</a>' for wheel in (index / name).iterdir()
        )
        (index / name / "index.html").write_text(page)
    # pip lets no index be named when told to use none: that setting goes for this run
    address = {
        "TORCH_INDEX": index.as_uri(),
        "PIP_NO_INDEX": None,
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
    }
    run = project.install(**address)
    assert run.returncode == 0, run.stderr
    assert project.python("import torch; print(torch.version)") == "2.0+cpu"
    assert project.install().stdout == "", "the choice is remembered"


def test_another_index_for_torch_means_another_environment(tmp_path):
    found = {"path": sys.executable, "version": [3, 12], "ensurepip": True, "pip": True}
    note = {"root": str(tmp_path), "python": [3, 12], "torch_index": ""}
    assert why_unusable(found, note, tmp_path, torch_index="") == ""
    assert "another build of torch" in why_unusable(found, note, tmp_path, "file:///cpu")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_hands_its_arguments_to_the_script(project):
    (project.root / "tools" / "course.py").write_text(
        "import os, sys; print(sys.argv[1:], os.environ['TORCH_INDEX'])"
    )
    command = ["make", "test", "ARGS=-k 'a or b'", "TORCH_INDEX=somewhere"]
    env = project.environment()
    said = subprocess.run(command, cwd=project.root, env=env, capture_output=True, text=True)
    assert said.stdout.strip() == "['test', '-k', 'a or b'] somewhere"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_killing_make_alone_ends_what_it_started(project):
    (project.root / "tools" / "course.py").write_text(
        "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    )
    # in a group of its own, as a shell starts it: nobody else passes the signal on
    make = subprocess.Popen(
        ["make", "start"],
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    with make:
        started = int(make.stdout.readline())
        make.terminate()
    try:
        with pytest.raises(ProcessLookupError):
            os.kill(started, 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(started, signal.SIGKILL)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_alone_lists_its_commands_and_starts_nothing(project):
    said = subprocess.run(["make"], cwd=project.root, capture_output=True, text=True)
    assert all(f"make {verb}" in said.stdout for verb in ("start", "test", "format"))
    assert not (project.root / ".venv").exists()


def test_start_opens_jupyterlab_on_the_lectures_and_asks_for_no_news(tmp_path):
    keep_lab_offline(tmp_path)
    quiet = tmp_path / "share" / "jupyter" / "lab" / "settings"
    (tmp_path / "lectures").mkdir()
    (tmp_path / "labs").mkdir()
    options = ["--no-browser", "--port=0", "--IdentityProvider.token=", "--allow-root"]
    options += [f"--LabApp.app_settings_dir={quiet}"]
    (lab,) = commands("start", tmp_path, options)
    env = os.environ | {
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "run"),
        "JUPYTER_CONFIG_DIR": str(tmp_path),
    }
    server = subprocess.Popen(
        [sys.executable, *lab], env=env, stderr=subprocess.DEVNULL, cwd=tmp_path
    )
    try:
        address = wait_for_address(tmp_path / "run", server)
        with urllib.request.urlopen(address) as page:
            assert page.geturl() == address + "lab/tree/lectures"
        with urllib.request.urlopen(address + "api/contents/") as answer:
            names = {item["name"] for item in json.load(answer)["content"]}
        assert {"lectures", "labs"} <= names
        notification = "lab/api/settings/@jupyterlab/apputils-extension:notification"
        with urllib.request.urlopen(address + notification) as answer:
            settings = json.load(answer)["schema"]["properties"]
        assert settings["fetchNews"]["default"] == "false"
        assert settings["checkForUpdates"]["default"] is False
    finally:
        server.terminate()
        server.wait(30)


def wait_for_address(folder, server):
    """Return the address that a Jupyter server notes in its folder once it listens."""
    deadline = time.time() + 60
    while time.time() < deadline and server.poll() is None:
        for note in folder.glob("jpserver-*.json"):
            address = json.loads(note.read_text() or "{}").get("url")
            if address:
                return address
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not start")


# A machine that lacks something: one clear sentence


def test_without_a_network_the_sentence_says_so(project):
    index = {"PIP_NO_INDEX": None, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_FIND_LINKS": None}
    said = sentence(project.install(**index))
    assert "index cannot be reached" in said
    assert str(project.root / ".venv" / "install.log") in said
    assert project.install().returncode == 0, "with the network back, the same command works"


def test_a_package_that_does_not_exist_for_this_python_is_named(project, tmp_path):
    said = sentence(project.install(PIP_FIND_LINKS=str(tmp_path)))
    assert "there is no smalldep" in said


def small_disk(folder, megabytes):
    """Mount a file system of that size on a new folder, or skip the test."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root on Linux")


@pytest.mark.parametrize("checked", [True, False])
def test_without_disk_the_sentence_says_so(tmp_path, wheels, checked):
    disk = tmp_path / "disk"
    small_disk(disk, megabytes=60)
    try:
        links = tmp_path / "large"
        write_wheel(links, "smalldep", size=50_000_000)
        project = Project(disk / "course", links)
        if not checked:  # the disk is filled by somebody else meanwhile
            script = project.root / "tools" / "venv_setup.py"
            script.write_text(
                script.read_text().replace("GPU_GB, CPU_GB = 10, 3", "GPU_GB = CPU_GB = 0")
            )
        said = sentence(project.install())
        assert ("free disk are needed" if checked else "the disk is full") in said
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_old_python_alone_says_which_python_is_needed(project, tmp_path):
    python = old_python() or pytest.skip("no Python older than 3.11 on this machine")
    said = sentence(project.install(python=python, PATH=str(tmp_path)))
    assert said.startswith("Python 3.11 or newer is needed and only 3.")
    assert not (project.root / ".venv").exists()


def test_an_old_python_finds_a_newer_one_beside_it(project, tmp_path):
    python = old_python() or pytest.skip("no Python older than 3.11 on this machine")
    (tmp_path / "python3.12").symlink_to(sys.executable)
    run = project.install(python=python, PATH=f"{tmp_path}")
    assert run.returncode == 0, run.stderr
    found = project.python("import sys; print(sys.version_info >= (3, 11))")
    assert found == "True"


def known(version, ensurepip=True):
    return {"path": f"/bin/python{version[1]}", "version": version, "ensurepip": ensurepip}


def test_the_first_python_that_is_new_enough_and_complete_is_taken():
    found = [known([3, 9]), known([3, 13], ensurepip=False), known([3, 12]), known([3, 11])]
    assert choose_python(found) == "/bin/python12"


def test_a_python_without_venv_names_the_package_to_install():
    with pytest.raises(Stop, match=r"python3\.12-venv"):
        choose_python([known([3, 9]), known([3, 12], ensurepip=False)])


def test_no_python_at_all_is_said_too():
    with pytest.raises(Stop, match="only none was found"):
        choose_python([])


def test_an_unknown_failure_shows_pips_own_error(tmp_path):
    said = "Collecting x\nERROR: Invalid requirement: 'y=1'\nnote: something"
    assert explain(said, tmp_path) == "Installing failed: Invalid requirement: 'y=1'."


@pytest.mark.parametrize("name", TOOLS)
def test_the_set_up_can_be_read_by_an_old_python(name):
    ast.parse((ROOT / "tools" / name).read_text(), feature_version=(3, 7))
