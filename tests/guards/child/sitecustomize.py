"""Loaded by every Python that a test starts, because this folder is on its PYTHONPATH: installs the guard there too."""

import importlib.util
import os

if os.environ.get("KEY_DOCTOR_GUARD_HOME"):
    _path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "outside.py")
    _spec = importlib.util.spec_from_file_location("_key_doctor_guard", _path)
    if _spec is not None and _spec.loader is not None:
        _guard = importlib.util.module_from_spec(_spec)
        _spec.loader.exec_module(_guard)
        _guard.install()
