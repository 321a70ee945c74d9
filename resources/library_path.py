"""Runs first in the frozen program on Linux (see build.spec): gives child processes back their library path.

PyInstaller's start code puts its own folder into LD_LIBRARY_PATH. The loader has read that by now; a browser that the
program opens would inherit it, load the libraries of this program instead of its own, and might not start.
"""

import os

if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
