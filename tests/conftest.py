"""Loads what all tests share; see `tests/guards`."""

pytest_plugins = ["pytester", "tests.guards.plugin"]
