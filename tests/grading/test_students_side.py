import subprocess
import sys


def test_what_students_notebooks_import_loads_nothing_of_nbgrader():
    code = "import sys, shared.grading; print({name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "shared" in ran.stdout
    for heavy in ("nbgrader", "nbconvert", "nbformat", "sqlalchemy", "torch", "pandas"):
        assert f"'{heavy}'" not in ran.stdout
