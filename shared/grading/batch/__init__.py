"""Grading a class at once: ``python -m shared.grading.batch LAB``.

Every submission goes through three steps.  *Prepare* looks it over, puts the student's answers back
into the released notebook and lets nbgrader's own converter begin.  *Execute* runs the notebook in
a kernel that was forked from a warmed process and lives in a bubblewrap sandbox; it knows neither
gradebook nor course.  *Finish* lets nbgrader's converter write scores and the graded notebook.
Prepare and finish run here, one submission at a time; execute runs on all cores, or on a cluster.
"""
