"""Helper package of the lecture notebooks and laboratories.

Rooms, each importing only from those below it: ``demos`` → ``plots`` → ``evaluation`` → ``nn`` →
``data``; ``grading`` stands beside them, and ``arguments`` lies beneath all.  Nothing is imported
here, so ``import shared`` costs nothing and never loads torch.
"""
