"""A real Secret Service: GNOME Keyring on a bus of its own, as on a desktop, locked, silent, killed, not there."""

from contextlib import closing

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.keychain import SERVICE, Errand, Keychain, KeychainError, Place, Trouble
from gui.secret import ApiKey

secretstorage = pytest.importorskip("secretstorage")  # for Linux

ODD = [
    "\0",
    "\ud83d\ude00",  # two lone surrogates side by side, which are not U+1F600
    "\udcff\udc80",  # bytes that were no UTF-8
    "\ufeff\ufffe\uffff",  # BYTE ORDER MARK, noncharacters
    " \t\r\n\x1b\x7f\x85\u2028",  # LINE SEPARATOR
    "\u202e\u200b\u00ad",  # RIGHT-TO-LEFT OVERRIDE, ZERO WIDTH SPACE, SOFT HYPHEN
    "e\u0301\u00e9",  # COMBINING ACUTE ACCENT, and the same letter composed
    "\U0010ffff\U000e0041",  # a noncharacter, TAG LATIN CAPITAL LETTER A
    "\\x41\\",
]


def trouble_of(call, *arguments):
    with pytest.raises(KeychainError) as caught:
        call(*arguments)
    return caught.value.trouble


@pytest.fixture
def work(fake_key):
    return ApiKey(fake_key("work"))


def test_a_key_goes_through_its_whole_life(desktop, work):
    assert Keychain().place() is Place.SECRET_SERVICE
    assert Keychain().names() == ()
    Keychain().store("work", work)
    Keychain().store("\u5de5\u4f5c \U0001f511", work)  # two CJK ideographs, KEY
    assert Keychain().names() == ("work", "\u5de5\u4f5c \U0001f511")
    Keychain().rename("work", "Work")
    assert Keychain().names() == ("Work", "\u5de5\u4f5c \U0001f511")
    assert Keychain().read("WORK").name == "Work"
    assert all(key.same_as(work) for _name, key in Keychain().stored())
    Keychain().delete("work")
    Keychain().delete("\u5de5\u4f5c \U0001f511")
    assert trouble_of(Keychain().delete, "work") is Trouble.NOT_FOUND
    assert desktop.entries() == {}


def test_a_clean_key_can_be_read_in_the_viewer_of_the_desktop_and_nothing_else_is_stored(desktop, work):
    Keychain().store("work", work)
    assert desktop.entries() == {(SERVICE, "work"): work.reveal()}


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_characters_survive(desktop, fake_key, odd):
    text = f"{odd}{fake_key()[:20]}{odd}{fake_key()[20:]}{odd}"
    Keychain().store("odd", ApiKey(text))
    assert Keychain().read("odd").key.reveal() == text


@pytest.mark.rounds
def test_any_text_survives(desktop, rounds):
    @hypothesis.settings(max_examples=rounds(small=15, full=300))
    @given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=100))
    def survives(text):
        Keychain().store("any", ApiKey(text), replace=True)
        assert Keychain().read("any").key.reveal() == text

    survives()


def test_what_another_program_stored_is_listed_if_it_is_ours_and_left_alone_if_not(desktop, work):
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.get_default_collection(connection)
        collection.create_item("other", {"service": "another", "username": "theirs"}, b"x")
        collection.create_item("ours", {"service": SERVICE, "username": "by hand"}, work.reveal().encode())
        collection.create_item("bytes", {"service": SERVICE, "username": "bytes"}, b"\xff\xfe")
    assert Keychain().names() == ("by hand", "bytes")
    assert Keychain().read("by hand").key.same_as(work)
    assert trouble_of(Keychain().read, "bytes") is Trouble.UNREADABLE
    assert [name for name, _key in Keychain().stored()] == ["by hand"]


def test_two_instances_that_store_at_the_same_time_lose_nothing(desktop, fake_key):
    names = [f"name {number}" for number in range(8)]

    def storing(name):
        return Errand(lambda patience: Keychain(patience).store(name, ApiKey(fake_key(name))))

    errands = [storing(name) for name in names]
    for errand in errands:
        errand.start()
    for errand in errands:
        assert errand.wait(30)
        errand.outcome()
    assert list(Keychain().names()) == names


def test_no_bus_at_all(monkeypatch):
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    assert trouble_of(Keychain().names) is Trouble.NONE


def test_a_bus_with_no_secret_service_and_then_with_one(bus):
    assert trouble_of(Keychain().names) is Trouble.NONE
    bus.start_service()
    assert Keychain().names() == ()


def test_a_bus_that_has_ended(desktop):
    desktop.close()
    assert trouble_of(Keychain().names) is Trouble.NONE


def test_locked_and_nobody_to_ask(desktop, work):
    Keychain().store("work", work)
    desktop.lock()
    assert trouble_of(Keychain().names) is Trouble.REFUSED
    assert trouble_of(Keychain().read, "work") is Trouble.REFUSED
    assert trouble_of(Keychain().store, "new", work) is Trouble.REFUSED


def test_the_place_is_told_without_unlocking(prompter):
    assert Keychain().place() is Place.SECRET_SERVICE


def test_a_prompt_that_the_user_dismisses(prompter):
    errand = Errand(lambda patience: Keychain(patience).names())
    errand.start()
    prompter.wait_for_prompt()
    prompter.close()
    assert errand.wait(20)
    assert trouble_of(errand.outcome) is Trouble.REFUSED


def test_giving_up_ends_the_thread_while_the_prompt_stays_open(prompter, desktop, work):
    errand = Errand(lambda patience: Keychain(patience).store("work", work))
    errand.start()
    prompter.wait_for_prompt()
    errand.give_up()
    assert errand.wait(20)
    assert desktop.locked


def test_the_next_visit_does_not_wait_for_one_that_was_given_up(prompter):
    first = Errand(lambda patience: Keychain(patience).names())
    first.start()
    prompter.wait_for_prompt()
    first.give_up()
    second = Errand(lambda patience: Keychain(patience).place())
    second.start()
    assert second.wait(20)
    assert second.outcome() is Place.SECRET_SERVICE


def test_a_service_that_is_killed_while_its_prompt_is_open_can_be_given_up(prompter, desktop):
    """Nobody is told of its end: libraries wait for an answer that never comes."""
    errand = Errand(lambda patience: Keychain(patience).names())
    errand.start()
    prompter.wait_for_prompt()
    desktop.kill_service()
    errand.give_up()
    assert errand.wait(20)


def test_a_service_that_is_killed_between_two_visits(desktop, work):
    Keychain().store("work", work)
    desktop.kill_service()
    assert trouble_of(Keychain().names) is Trouble.NONE


def test_a_bus_that_ends_in_the_middle(prompter, desktop):
    errand = Errand(lambda patience: Keychain(patience).names())
    errand.start()
    prompter.wait_for_prompt()
    desktop.close()
    assert errand.wait(20)
    assert trouble_of(errand.outcome) is Trouble.LOST


def test_a_collection_that_the_user_has_chosen(desktop, work, monkeypatch):
    with closing(secretstorage.dbus_init()) as connection:
        session = "/org/freedesktop/secrets/collection/session"
        monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", session)
        Keychain().store("work", work)
        assert [i.get_label() for i in secretstorage.Collection(connection, session).get_all_items()] != []
    assert desktop.entries() == {}
