"""The web edition: lectures with their outputs and working demos as pages that open from disk.

``tools/build_site.py`` is the way in.
"""
