"""``course-grade LAB``: grade all submissions of a laboratory, or those that are new.

    python -m shared.grading.batch lab1_perceptron_adaline

Ends with status 0 if every submission got a score or a reason, 1 if not, 2 if it could not begin,
130 after Ctrl-C.  What was graded stays graded: give the same command again and it goes on.
"""

import argparse
import sys
import warnings

from tqdm import tqdm

from shared.grading.batch import interrupt


def parse(arguments=None):
    """The command line's options."""
    parser = argparse.ArgumentParser(
        prog="course-grade",
        description="Grade a class: in parallel, each submission in a sandbox of its own.",
    )
    parser.add_argument("lab", help="name of the laboratory's folder")
    parser.add_argument(
        *("-j", "--jobs"), type=_count, metavar="N", help="notebooks at a time (default: all cores)"
    )
    parser.add_argument("--student", metavar="ID", help="this student's submission only")
    parser.add_argument(
        "--force", action="store_true", help="grade again what is graded, people's points stay"
    )
    parser.add_argument(
        "--timeout", type=_count, metavar="S", help="seconds for a cell (default: the course's)"
    )
    parser.add_argument(
        *("--notebook-timeout",),
        type=_count,
        metavar="S",
        default=1800,
        help="for a whole notebook",
    )
    parser.add_argument(
        "--memory", type=_count, metavar="MB", default=4096, help="for a submission (default: 4096)"
    )
    parser.add_argument(
        *("--no-sandbox",),
        action="store_true",
        help="run students' code with your own rights, network and files",
    )
    parser.add_argument("--dask", metavar="ADDRESS", help="run on this dask.distributed cluster")
    return parser.parse_args(arguments)


def main(arguments=None):
    """Grade; return the exit status."""
    interrupt.watch()
    options = parse(arguments)
    warnings.simplefilter("ignore")  # SQLAlchemy's of nbgrader's queries: nothing one could do
    from shared.grading.batch.report import FAILED
    from shared.grading.batch.run import CannotGrade, grade_class

    count, failed = 0, False
    try:
        with (
            grade_class(options) as (report, students, results),
            tqdm(total=len(students), unit="submission", disable=None) as bar,
        ):
            for row in results:
                count, failed = count + 1, failed or row.status == FAILED
                report.add(row)
                tqdm.write(row.line(), file=sys.stdout)
                bar.update()
    except CannotGrade as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"Stopped: {count} graded. Give the same command to go on.", file=sys.stderr)
        return 130
    print(report.summary(report.rows))
    print(f"This table: {report.path}")
    return 1 if failed else 0


def _count(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1; got {text}")
    return value


if __name__ == "__main__":
    sys.exit(main())
