"""Feedback for a class that hands in over Moodle, as one archive to upload there.

    python -m shared.grading.moodle_feedback lab1_perceptron_adaline

In Moodle: the assignment's submissions → *Upload multiple feedback files in a zip*.
"""

import sys
import zipfile
from pathlib import Path

from nbgrader.apps import ZipCollectApp


def moodle_feedback(lab):
    """Pack the generated feedback of everybody whose work was collected by ``zip_collect``.

    Parameters
    ----------
    lab : str

    Returns
    -------
    path : Path
        ``grading/moodle_feedback_<lab>.zip``.
    packed, without : list of str
        Ids of the students with feedback in it, and of those who have none yet.
    """
    app = ZipCollectApp()
    app.initialize([lab])
    app.init_plugins()
    course, packed, without = app.coursedir, [], []
    path = Path(course.root) / "grading" / f"moodle_feedback_{lab}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, prefix in sorted(app.collector_plugin_inst.prefixes().items()):
            folder = Path(course.format_path(course.feedback_directory, student, lab))
            pages = sorted(folder.glob("*.html"))
            for page in pages:
                archive.write(page, f"{prefix}{page.name}")
            (packed if pages else without).append(student)
    return path, packed, without


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: python -m {__spec__.name} laboratory")
    path, packed, without = moodle_feedback(sys.argv[1])
    print(f"{path}: feedback for {len(packed)} students")
    if without:
        print(f"no feedback yet, so not in it: {', '.join(without)}")
