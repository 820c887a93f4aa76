"""nbgrader's settings for this course."""

# not for students
# INSTRUCTORS.md tells the steps.  solutions/ is edited, labs/ is generated from it, everything
# about students stays in grading/, which git ignores.
# for students again
import os
from pathlib import Path

# not for students
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors as steps
from nbgrader.converters import GenerateAssignment

from shared.grading.extract import SafeExtractor
from shared.grading.feedback import ScrubTracebacks
from shared.grading.late import LatePenalty
from shared.grading.missing_cells import RestoreCells
from shared.grading.moodle import MoodleCollector
from shared.grading.release import WithholdResults, reference_results

# for students again

c = get_config()  # noqa: F821  (nbgrader puts it here)

ROOT = Path(__file__).resolve().parent
GRADING = ROOT / "grading"

c.CourseDirectory.course_id = "sieci-neuronowe"
c.CourseDirectory.root = str(ROOT)
# not for students
# without the folder nbgrader's message is a misleading "run nbgrader db upgrade"
GRADING.mkdir(exist_ok=True)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"
c.CourseDirectory.source_with_tests_directory = "grading/source_with_tests"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.solution_directory = "grading/solution"
c.CourseDirectory.db_url = f"sqlite:///{GRADING / 'gradebook.db'}"
# for students again
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.tmp"]

# Where the class exchanges files on a shared machine; on one's own laptop it is a folder here.
c.Exchange.root = os.environ.get("SIECI_NEURONOWE_EXCHANGE", str(GRADING / "exchange"))

# --- validate and autograde
c.ExecutePreprocessor.timeout = 120  # seconds per cell: a forgotten long loop blocks nobody
c.ExecutePreprocessor.shutdown_kernel = "immediate"
# a test cell with this tag would count as passed without ever running
c.ExecutePreprocessor.skip_cells_with_tag = "__never__"

# not for students
# --- release
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()  # your code here"}
c.ClearSolutions.text_stub = "*Your answer here.*"
stock = GenerateAssignment.class_traits()["preprocessors"].default()
c.GenerateAssignment.preprocessors = [*stock, WithholdResults]

# --- collect
c.ZipCollectApp.extractor_plugin = SafeExtractor
c.ZipCollectApp.collector_plugin = MoodleCollector
c.ZipCollectApp.collect_directory_structure = "grading/{downloaded}/{assignment_id}/{collect_step}"

# --- autograde
c.Autograde.sanitize_preprocessors = [
    steps.ClearOutput,
    steps.DeduplicateIds,
    steps.OverwriteKernelspec,
    RestoreCells,
    steps.OverwriteCells,
    steps.CheckCellMetadata,
]
c.Autograde.exclude_overwriting = reference_results(ROOT / "solutions")
# Late work: of a laboratory's points, for every day begun; 0 takes nothing.
c.AssignLatePenalties.plugin_class = LatePenalty
c.LatePenalty.percent_per_day = 0
c.LatePenalty.most_percent = 50
c.LatePenalty.grace_minutes = 15

# --- formgrader and feedback: no script of an answer runs in a reader's browser
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    name: f"shared.grading.harmless_html.{name}" for name in ("clean_html", "markdown2html")
}

# --- feedback: hidden tests stay hidden; not set for HTMLExporter, which the formgrader shares
c.GenerateFeedback.preprocessors = [
    steps.ClearHiddenTests,
    ScrubTracebacks,
    steps.GetGrades,
    CSSHTMLHeaderPreprocessor,
]

# --- export: least percent of the points for each grade; 2.0 below
c.GradesExporter.thresholds = {3.0: 50, 3.5: 60, 4.0: 70, 4.5: 80, 5.0: 90, 5.5: 98}
c.MoodleExporter.identify_by = "ID number"  # or "Email address", "Username"
# for students again
