"""Executing one notebook: what a kernel in a sandbox is like for honest code."""

import io
import sys
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from small_course import cell

from shared.grading.batch.archive import pack
from shared.grading.batch.execution import Task, close_servers, execute, server

PRELOAD = ("matplotlib.pyplot", "numpy", "shared.grading")
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@pytest.fixture(scope="module", autouse=True)
def no_server_is_left():
    yield
    close_servers()


def notebook(*sources):
    cells = [one if isinstance(one, dict) else new_code_cell(one) for one in sources]
    return new_notebook(cells=cells, metadata=KERNEL)


def run(*sources, **options):
    """(what each cell says, the outcome)"""
    outcome = execute(Task(nbformat.writes(notebook(*sources)), preload=PRELOAD, **options))
    cells = nbformat.reads(outcome.notebook, as_version=4).cells
    return [[said(output) for output in one.outputs] for one in cells], outcome


def said(output):
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.get("text") or output.data.get("text/plain")


def test_cells_run_in_order_and_keep_their_outputs():
    outputs, outcome = run("x = 20", "print(x)\nx + 1", "1 / 0", "x")
    assert outputs == [[], ["20\n", "21"], ["ZeroDivisionError: division by zero"], ["20"]]
    assert outcome.notes == ()


def test_figures_are_shown_as_in_any_notebook():
    _, outcome = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    (output,) = nbformat.reads(outcome.notebook, as_version=4).cells[0].outputs
    assert set(output.data) == {"image/png", "text/plain"}


def test_files_come_in_and_new_ones_go_out(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "table.csv").write_text("old")
    (tmp_path / "helper.py").write_text("answer = 42")
    sources = "import helper\nopen('results/new.csv', 'w').write(str(helper.answer))"
    _, outcome = run(sources, "open('lab.ipynb', 'w').write('x')", files=pack(tmp_path))
    names = zipfile.ZipFile(io.BytesIO(outcome.files)).namelist()
    assert {"helper.py", "results/new.csv", "results/table.csv"} <= set(names)
    assert "lab.ipynb" not in names


def test_every_kernel_draws_numbers_of_its_own():
    draw = "import random, numpy as np\nprint(random.random(), np.random.rand())"
    numbers = [run(draw)[0][0][0].split() for _ in range(2)]
    assert all(one != other for one, other in zip(*numbers, strict=True))


def test_torch_is_there_at_once_and_draws_numbers_of_its_own():
    code = "import torch\nprint(torch.rand(1).item(), torch.get_num_threads())"
    text = nbformat.writes(notebook("import sys\n'torch' in sys.modules", code))
    task = Task(text, preload=("torch",))
    found = []
    for _ in range(2):
        cells = nbformat.reads(execute(task).notebook, as_version=4).cells
        assert cells[0].outputs[0].data["text/plain"] == "True"
        found.append(cells[1].outputs[0].text.split())
    assert found[0][0] != found[1][0]
    assert [threads for _, threads in found] == ["1", "1"]


def test_programs_can_be_started_and_the_grading_is_known():
    code = "import os, subprocess, sys\nprint(os.environ['NBGRADER_EXECUTION'])\n"
    code += "program = [sys.executable, '-c', 'import numpy; print(1)']\n"
    code += "subprocess.run(program, capture_output=True).stdout"
    assert run(code)[0] == [["autograde\n", "b'1\\n'"]]


def test_code_that_is_installed_may_look_at_frames_on_behalf_of_honest_answers():
    code = "import collections, enum, inspect, logging, traceback, warnings\n"
    code += "import pandas as pd\n"
    code += "Pair = collections.namedtuple('Pair', 'a b')\n"
    code += "Colour = enum.Enum('Colour', 'RED GREEN')\n"
    code += "logging.getLogger().error('seen')\nwarnings.warn('careful')\n"
    code += "try:\n    1 / 0\nexcept ZeroDivisionError:\n    print(traceback.format_exc())\n"
    code += "seed = 1\nlen(pd.DataFrame({'a': [1, 2]}).query('a > @seed')), "
    code += "str(inspect.signature(lambda x, y=1: x)), Pair(1, 2), Colour.RED.value"
    outputs, outcome = run(code, "1 / 0")
    assert outputs[0][0] == "seen\n"
    assert outputs[0][1].strip().endswith("ZeroDivisionError: division by zero")
    assert outputs[0][-1] == "(1, '(x, y=1)', Pair(a=1, b=2), 1)"
    assert outputs[1] == ["ZeroDivisionError: division by zero"]
    assert outcome.notes == ()


def test_what_is_put_out_faster_than_it_is_read_arrives_to_its_end():
    send = "kernel.send_response(kernel.iopub_socket, 'stream', {'name': 'stdout', 'text': '.'})"
    source = f"kernel = get_ipython().kernel\nfor _ in range(10_000):\n    {send}"
    outputs, outcome = run(source, "'on'")
    assert "".join(outputs[0]) == "." * 10_000 and outputs[1] == ["'on'"]
    assert outcome.notes == ()


def test_a_cell_that_takes_too_long_is_interrupted_and_the_next_one_runs():
    wait = "import time\ntime.sleep(60)"
    outputs, outcome = run(wait, cell("answer", wait, solution=True), "'on'", cell_timeout=1)
    assert outputs[2] == ["'on'"]
    for said in outputs[:2]:
        assert [words for words in said if "CellTimeoutError" in words]
    assert outcome.notes == ("cell answer: stopped after 1 s",)


def test_what_was_not_run_carries_an_error():
    test = cell("test", "1", points=1, locked=True)
    outputs, outcome = run("import os\nos._exit(0)", test)
    assert outputs[1][0].startswith("NotGraded: This cell was not run: the kernel died")
    assert len(outcome.notes) == 1


def test_a_server_that_died_is_replaced():
    first = server(PRELOAD)
    first.process.kill()
    first.process.wait()
    assert run("1")[0] == [["1"]]
    assert server(PRELOAD) is not first


def test_without_a_sandbox_an_ordinary_kernel_does_the_same():
    outputs, outcome = run("import os\nopen('made.csv', 'w').write('x')", "1 / 0", sandbox=False)
    assert outputs == [["1"], ["ZeroDivisionError: division by zero"]]
    assert b"made.csv" in outcome.files


@pytest.mark.skipif(sys.platform != "linux", reason="sandboxes need Linux")
def test_the_provisioner_is_the_one_that_is_declared():
    import tomllib
    from pathlib import Path

    from shared.grading.batch.provisioner import NAME, SandboxProvisioner

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    declared = project["entry-points"]["jupyter_client.kernel_provisioners"]
    assert declared == {NAME: f"{SandboxProvisioner.__module__}:{SandboxProvisioner.__name__}"}


def test_an_answer_cannot_switch_off_what_keeps_torch_out_of_it():
    idle = "type('Idle', (), {'__enter__': lambda self: self, '__exit__': lambda *_: None})"
    trick = cell(
        "answer", f"import torch\ntorch.overrides.TorchFunctionMode = {idle}", solution=True
    )
    test = "from shared.grading import numpy_only\nnumpy_only(torch.zeros(1).tanh)()"
    notebook_ = notebook(trick, cell("test", test, points=1, locked=True))
    outcome = execute(Task(nbformat.writes(notebook_), preload=(*PRELOAD, "torch")))
    (error,) = nbformat.reads(outcome.notebook, as_version=4).cells[1].outputs
    assert "PyTorch was called" in error.evalue
    assert any("torch.overrides.TorchFunctionMode was replaced" in note for note in outcome.notes)
