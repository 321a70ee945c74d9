"""Several exchanges of one probe at the same time."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Callable, Mapping
from typing import TypeVar

__all__ = ["abreast"]

_Result = TypeVar("_Result")


def abreast(jobs: Mapping[str, Callable[[], _Result]]) -> dict[str, _Result]:
    """Run ``jobs`` side by side and return their results in the same order.

    Each must end by itself, as an exchange does: at its deadline, or on Stop.
    """
    if len(jobs) < 2:
        return {name: job() for name, job in jobs.items()}
    with concurrent.futures.ThreadPoolExecutor(len(jobs), thread_name_prefix="abreast") as pool:
        running = {name: pool.submit(job) for name, job in jobs.items()}
        return {name: future.result() for name, future in running.items()}
