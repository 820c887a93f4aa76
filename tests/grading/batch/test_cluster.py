"""The same on a `dask.distributed` cluster of two workers on this machine."""

import os
import signal
import subprocess
import sys

import pytest
from graded_course import COMMAND, HONEST, POINTS, HonestCourse, points
from small_course import LAB

from shared.grading.batch.__main__ import parse
from shared.grading.batch.run import CannotGrade, grade_class

# nbgrader's own way with its database
pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")

try:
    import distributed
except ImportError:
    if os.environ.get("CI"):
        raise
    pytest.skip("distributed is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return HonestCourse(tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def cluster():
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster:
        yield cluster


def test_scores_are_those_of_a_local_run_though_a_worker_dies(course, cluster):
    command = [sys.executable, "-u", *COMMAND, f"--dask={cluster.scheduler_address}"]
    process = subprocess.Popen(
        command, cwd=course.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines = [process.stdout.readline()]
    with distributed.Client(cluster) as client:
        workers = [*client.run(os.getpid).values()]
    os.kill(workers[0], signal.SIGKILL)
    lines += process.stdout.readlines()
    assert process.wait(60) == 0, "".join(lines)
    assert {line.partition(":")[0] for line in lines} >= set(HONEST)
    assert points(course) == POINTS


def test_a_cluster_that_is_not_there_is_named(course, monkeypatch):
    monkeypatch.chdir(course.folder)
    with pytest.raises(CannotGrade, match=r"No cluster at tcp://127\.0\.0\.1:1: "):
        grade_class(parse([LAB, "--dask=tcp://127.0.0.1:1"])).__enter__()
