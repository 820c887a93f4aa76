import os
import sys
from pathlib import Path

from hypothesis import settings

# Speed is measured in benchmarks/, never asserted; examples repeat from run to run.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")

# nbgrader calls alembic and jupyter by name: find those of this environment first.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
