"""Keep ``.venv`` as pyproject.toml describes it: made, repaired or left alone.

``.venv/course.json`` notes what was installed, from which pyproject.toml, for which folder;
while it says ``"complete": false`` an installation is under way or was cut short.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time

from pip_run import Stop, clock, pip_install, run, say

NEEDED = (3, 11)
# Free disk that a first installation wants, in GB: on Linux the usual build of torch
# brings libraries for GPUs.  pip's cache of downloads is counted.
GPU_GB, CPU_GB = 10, 3
PROBE = """
import importlib.util, json, sys
there = [bool(importlib.util.find_spec(name)) for name in ("ensurepip", "pip")]
print(json.dumps([sys.version_info[:2], *there]))
"""


def install(root, extras=(), torch_index=""):
    """Make ``root/.venv`` hold the course and return the path of its Python.

    Does nothing when all is there.  What an earlier call installed (extras, the build of
    torch) is kept.

    Parameters
    ----------
    root : Path
        The project's folder.
    extras : iterable of str
        Optional groups of pyproject.toml, such as "test".
    torch_index : str
        Address of a package index to take torch and torchvision from.

    Raises
    ------
    Stop
        With one sentence for the reader, if it cannot be done.
    """
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    before = read_note(venv)
    found = probe(python)
    fault = why_unusable(found, before, root, torch_index)
    torch_index = torch_index or before.get("torch_index", "")
    if fault:
        if os.path.lexists(str(venv)):
            say(f".venv cannot be used ({fault}): making it anew.")
            remove(venv)
        make_venv(root, venv, torch_index)
        found = probe(python)
    note = {
        "root": str(root),
        "python": found["version"],
        "project": hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest(),
        "extras": sorted(set(before.get("extras", [])) | set(extras)),
        "torch_index": torch_index,
        "complete": True,
    }
    if not fault and note == before:
        return python
    if not fault:
        say("Bringing .venv up to date.")
    began = time.time()
    write_note(venv, dict(note, complete=False))
    drop_half_installed(venv)
    if torch_index:
        text = (root / "pyproject.toml").read_text(encoding="utf-8")
        torch = re.findall(r'"(torch(?:vision)?\b[^"]*)"', text)
        pip_install(python, [*torch, "--index-url", torch_index], root)
    wanted = ",".join(note["extras"])
    pip_install(python, ["--editable", f".[{wanted}]" if wanted else "."], root)
    list_fonts(python)
    keep_lab_offline(venv)
    write_note(venv, note)
    say(f"Installed in {clock(time.time() - began)} minutes.")
    return python


def probe(python):
    """Return version and modules of an interpreter, None if it does not run."""
    try:
        said = subprocess.check_output([str(python), "-c", PROBE], stderr=subprocess.DEVNULL)
        version, ensurepip, pip = json.loads(said.decode())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return {"path": str(python), "version": version, "ensurepip": ensurepip, "pip": pip}


def why_unusable(found, note, root, torch_index):
    """Return why an environment must be made anew, an empty string if it need not."""
    if found is None or not found["pip"]:
        return "it does not run"
    if tuple(found["version"]) < NEEDED:
        return f"it was made by Python {dotted(found['version'])}"
    if found["version"] != note.get("python", found["version"]):
        return "it was made by another Python"
    if note.get("root", str(root)) != str(root):
        return "the folder has moved"
    if torch_index and note.get("torch_index") != torch_index:
        return "another build of torch is wanted"
    return ""


def make_venv(root, venv, torch_index):
    """Create an empty environment, after a look at Python and the disk."""
    base = choose_python(pythons())
    gpu = sys.platform.startswith("linux") and not torch_index
    needed = GPU_GB if gpu else CPU_GB
    free = shutil.disk_usage(str(root)).free / 1e9
    if free < needed:
        raise Stop(
            f"About {needed} GB of free disk are needed and {root} has {free:.1f} GB: "
            "make room and run this again."
        )
    say(f"Making .venv with {base}.")
    say(f"Installing the course, this once: some 5 minutes and up to {needed} GB of disk.")
    if gpu:
        say("(README.md says how to take the CPU build of torch, which is much smaller.)")
    venv.mkdir()
    run([base, "-m", "venv", str(venv)], root)


def pythons():
    """Return what is known of the Pythons at hand: this one first, then those on PATH."""
    names = ("python3", "python3.13", "python3.12", "python3.11", "python3.14", "python")
    paths = [sys.executable, *(shutil.which(name) for name in names)]
    return [found for found in map(probe, filter(None, dict.fromkeys(paths))) if found]


def choose_python(found):
    """Return the path of the first Python that is new enough and can make environments.

    >>> choose_python([{"path": "/usr/bin/python3", "version": [3, 9], "ensurepip": True},
    ...                {"path": "/opt/python3.12", "version": [3, 12], "ensurepip": True}])
    '/opt/python3.12'
    """
    recent = [python for python in found if tuple(python["version"]) >= NEEDED]
    for python in recent:
        if python["ensurepip"]:
            return python["path"]
    if recent:
        path, version = recent[0]["path"], dotted(recent[0]["version"])
        raise Stop(
            f"Python {version} ({path}) comes without its venv module: install that "
            f"(Debian, Ubuntu: sudo apt install python{version}-venv) and run this again."
        )
    seen = ", ".join(f"{dotted(python['version'])} ({python['path']})" for python in found)
    raise Stop(
        f"Python {dotted(NEEDED)} or newer is needed and only {seen or 'none'} was found: "
        "install it and run this again."
    )


def drop_half_installed(venv):
    """Forget packages whose installation was cut short: pip writes RECORD last."""
    for info in venv.glob("**/site-packages/*.dist-info"):
        if not (info / "RECORD").exists():
            shutil.rmtree(str(info))


def list_fonts(python):
    """Let matplotlib list the machine's fonts now, so that no lecture prints about it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.call([str(python), "-c", "import matplotlib.font_manager"], **quiet)


def keep_lab_offline(venv):
    """Keep JupyterLab from asking for news and updates at its first start."""
    settings = venv / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    overrides = {"@jupyterlab/apputils-extension:notification": quiet}
    (settings / "overrides.json").write_text(json.dumps(overrides, indent=1), encoding="utf-8")


def remove(path):
    """Remove an environment; of a link only the link."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(str(path))


def read_note(venv):
    """Return the note of the last installation, empty if there is none."""
    try:
        return json.loads((venv / "course.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_note(venv, note):
    """Write the note of an installation."""
    (venv / "course.json").write_text(json.dumps(note, indent=1), encoding="utf-8")


def dotted(version):
    """Return (3, 11) as "3.11"."""
    return ".".join(map(str, version))
