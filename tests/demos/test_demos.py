import importlib
import subprocess
import sys

import pytest

import shared.demos


@pytest.mark.parametrize("name", shared.demos.__all__)
def test_every_name_is_a_function_even_after_all_modules_were_imported(name):
    for module in ("quiz", *shared.demos._MODULES.values()):
        importlib.import_module(f"shared.demos.{module}")
    assert callable(getattr(shared.demos, name))
    assert name not in shared.demos._MODULES.values()


def test_importing_the_room_loads_no_widgets():
    command = "import sys, shared.demos; sys.exit('anywidget' in sys.modules)"
    subprocess.run([sys.executable, "-c", command], check=True)


def test_a_missing_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'optimiser_race'"):
        shared.demos.optimiser_race  # noqa: B018
