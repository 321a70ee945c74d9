"""Objects of Qt in cyclic garbage die on the GUI's thread, whatever thread makes the garbage that is one too much."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from gui.bridge.garbage import GarbageCollection


class InACycle(QObject):
    """Dies only by a collection; a timer that is stopped by another thread makes Qt complain, which fails a test."""

    def __init__(self):
        super().__init__()
        self.myself = self
        self.timer = QTimer(self)
        self.timer.start(100_000)


@pytest.fixture
def collection(qapp):
    gc.enable()  # as in the program
    collection = GarbageCollection()
    yield collection
    collection.close()
    gc.disable()


def litter(count=200_000):
    """Make what Python would collect after: containers that live, then are cyclic garbage."""
    kept: list[list] = [[] for _ in range(count)]
    for one in kept:
        one.append(one)


def test_a_worker_collects_nothing(collection):
    alive = weakref.ref(InACycle())
    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert alive() is not None


def test_the_guis_thread_collects_what_workers_left(collection, qtbot):
    alive = weakref.ref(InACycle())
    for _ in range(100):  # until the oldest generation is due, as objects move there one collection after another
        worker = threading.Thread(target=litter, args=(2000,))
        worker.start()
        worker.join()
        collection.collect_if_due()
    assert alive() is None


def test_nothing_is_done_when_nothing_is_due(collection):
    gc.collect()
    assert collection.collect_if_due() is None


def test_the_collector_is_given_back(qapp):
    gc.enable()
    collection = GarbageCollection()
    assert not gc.isenabled()
    collection.close()
    assert gc.isenabled()
    gc.disable()
