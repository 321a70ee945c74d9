"""A call on a thread of its own: its outcome arrives, or nobody waits for it and it is told so."""

import queue
import threading

import pytest

from gui.keychain import Errand, KeychainError, Patience, Trouble


def test_what_the_work_returns_arrives():
    arrived: queue.SimpleQueue = queue.SimpleQueue()
    errand = Errand(lambda _patience: 7, arrived.put)
    errand.start()
    assert arrived.get(timeout=20) == 7
    assert errand.outcome() == 7


def test_what_the_work_raises_arrives():
    def work(_patience):
        raise KeychainError(Trouble.LOCKED)

    errand = Errand(work)
    errand.start()
    assert errand.wait(20)
    with pytest.raises(KeychainError):
        errand.outcome()


def test_after_giving_up_nothing_arrives_and_the_work_is_woken():
    woken, begun = threading.Event(), threading.Event()
    arrived: list = []

    def work(patience):
        patience.woken_by(woken.set)
        begun.set()
        woken.wait(20)
        return patience.over

    errand = Errand(work, arrived.append)
    errand.start()
    assert begun.wait(20)
    errand.give_up()
    assert errand.wait(20)
    assert (arrived, errand.outcome()) == ([], True)


def test_the_thread_does_not_keep_the_program():
    errand = Errand(lambda _patience: threading.current_thread().daemon)
    errand.start()
    assert errand.wait(20)
    assert errand.outcome() is True


def test_who_comes_after_the_end_is_woken_at_once():
    patience, woken = Patience(), []
    patience.check()
    patience.end()
    patience.woken_by(lambda: woken.append(True))
    assert woken == [True]
    with pytest.raises(KeychainError):
        patience.check()
