"""Store, list, read, rename, delete, in a keychain that cannot be searched; and what may go wrong between."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.keychain import LONGEST, SERVICE, Chest, Keychain, KeychainError, Patience, Place, Trouble, spell
from gui.secret import ApiKey
from tests.keychain.memory import Memory

LIST = f"{SERVICE} (names)"


def refused(trouble, call, *arguments, **options):
    with pytest.raises(KeychainError) as caught:
        call(*arguments, **options)
    assert caught.value.trouble is trouble
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.fixture
def work(fake_key):
    return ApiKey(fake_key("work"))


def test_a_key_is_stored_listed_read_and_deleted(visit, work):
    assert visit().names() == ()
    assert visit().store(" work ", work) == "work"
    assert visit().place() is Place.WINDOWS
    assert visit().names() == ("work",)
    assert visit().read("work").key.same_as(work)
    assert [(name, key.same_as(work)) for name, key in visit().stored()] == [("work", True)]
    visit().delete("work")
    assert visit().names() == ()
    refused(Trouble.NOT_FOUND, visit().read, "work")


def test_a_renamed_key_is_there_once(visit, memory, work):
    visit().store("work", work)
    assert visit().rename("work", "office") == "office"
    assert visit().names() == ("office",)
    assert visit().read("office").key.same_as(work)
    assert [name for service, name in memory.entries if service == SERVICE] == ["office"]


@pytest.mark.parametrize("case_matters", [False, True])
def test_only_the_case_of_letters_can_be_renamed(visit, memory, work, case_matters):
    memory.case_matters = case_matters
    visit().store("home", work)
    assert visit().rename("home", "home") == "home"
    assert visit().rename("home", "Home") == "Home"
    assert visit().names() == ("Home",)
    assert visit().read("Home").key.same_as(work)


def test_nothing_is_overwritten_unasked(visit, work, fake_key):
    other = ApiKey(fake_key("other"))
    visit().store("work", work)
    visit().store("home", other)
    refused(Trouble.NAME_TAKEN, visit().store, "WORK", other)
    refused(Trouble.NAME_TAKEN, visit().rename, "home", "Work")
    assert visit().read("work").key.same_as(work)
    assert visit().store("WORK", other, replace=True) == "work"
    assert visit().read("work").key.same_as(other)
    assert visit().names() == ("home", "work")


def test_a_name_is_found_in_another_case(visit, memory, work):
    memory.case_matters = True
    visit().store("Work", work)
    assert visit().read("wORK").name == "Work"
    visit().delete("WORK")
    assert visit().names() == ()


def test_names_are_sorted_as_people_sort(visit, fake_key):
    for name in ("b", "A", "c"):
        visit().store(name, ApiKey(fake_key(name)))
    assert visit().names() == ("A", "b", "c")


@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=100))
def test_any_text_survives_and_is_written_within_the_limits(text):
    memory = Memory()
    keychain = Keychain(choose=lambda _patience: Chest(memory, Place.WINDOWS))
    keychain.store("work", ApiKey(text))
    assert keychain.read("work").key.reveal() == text


def test_what_does_not_fit_is_refused_before_anything_is_stored(visit, memory):
    refused(Trouble.TOO_LARGE, visit().store, "work", ApiKey("x" * (LONGEST + 1)))
    refused(Trouble.EMPTY, visit().store, "work", ApiKey(""))
    refused(Trouble.BAD_NAME, visit().store, "", ApiKey("x"))
    assert memory.calls == []
    visit().store("work", ApiKey("x" * LONGEST))
    odd = "\U0001f511" * 110  # KEY, ten characters each as it is written
    assert len(spell(odd)) <= LONGEST
    visit().store("odd", ApiKey(odd))
    assert visit().read("odd").key.reveal() == odd


def test_a_full_list_refuses_before_the_key_is_stored(visit, memory, work):
    for number in range(29):
        visit().store(f"{number:040}", work)
    refused(Trouble.FULL, visit().store, "x" * 40, work)
    assert (SERVICE, "x" * 40) not in memory.entries
    visit().store("0" * 40, work, replace=True)


# The list of names and the keys do not always agree.


def test_a_key_that_the_list_has_forgotten_is_not_overwritten_and_comes_back(visit, memory, work, fake_key):
    visit().store("work", work)
    del memory.entries[LIST, "names/1"]
    assert visit().names() == ()
    assert visit().read("work").key.same_as(work)
    refused(Trouble.NAME_TAKEN, visit().store, "work", ApiKey(fake_key("other")))
    assert visit().names() == ("work",)


def test_a_name_whose_key_is_gone_leaves_the_list_when_it_is_asked_for(visit, memory, work):
    visit().store("work", work)
    visit().store("home", work)
    del memory.entries[SERVICE, "work"]
    assert visit().names() == ("home", "work")
    assert [name for name, _key in visit().stored()] == ["home"]
    refused(Trouble.NOT_FOUND, visit().read, "work")
    assert visit().names() == ("home",)


def test_a_key_that_is_gone_can_be_deleted_from_the_list(visit, memory, work):
    visit().store("work", work)
    del memory.entries[SERVICE, "work"]
    visit().delete("work")
    assert visit().names() == ()
    refused(Trouble.NOT_FOUND, visit().delete, "work")


def test_a_name_that_somebody_else_renamed_meanwhile(visit, work):
    visit().store("work", work)
    visit().rename("work", "office")
    refused(Trouble.NOT_FOUND, visit().rename, "work", "desk")
    assert visit().names() == ("office",)


def test_a_program_that_writes_the_list_at_the_same_time_loses_nothing(memory, work):
    """The other one reads the list before this one writes it, and writes its own right after."""
    memory.set_password(LIST, "names/1", "home")

    class Raced(Chest):
        raced = False

        def set(self, service, name, text):
            super().set(service, name, text)
            if service == LIST and not self.raced:
                Raced.raced = True
                super().set(service, name, "home\noffice")

    Keychain(choose=lambda _patience: Raced(memory, Place.MACOS)).store("work", work)
    assert Keychain(choose=lambda _patience: Chest(memory, Place.MACOS)).names() == ("home", "office", "work")


def test_what_another_version_wrote_is_left_out_of_the_walk_and_said_of_the_one(visit, memory, work):
    visit().store("work", work)
    visit().store("newer", work)
    memory.set_password(SERVICE, "newer", "key-doctor-text:9:x")
    refused(Trouble.UNREADABLE, visit().read, "newer")
    assert [name for name, _key in visit().stored()] == ["work"]


def test_a_walk_over_a_keychain_that_fails_says_so(visit, memory, work):
    visit().store("work", work)
    walk = visit().stored()
    assert next(walk)[0] == "work"
    memory.failing = ConnectionError()
    refused(Trouble.LOST, list, visit().stored())


# Time.


def test_nothing_begins_when_nobody_waits(visit, memory, work):
    patience = Patience()
    patience.end()
    refused(Trouble.TIMED_OUT, visit(patience).store, "work", work)
    assert memory.calls == []


@pytest.mark.parametrize("change", ["store", "rename", "delete"])
def test_a_prompt_that_is_answered_after_cancel_changes_nothing(memory, visit, work, change):
    """Unlocking happens in the first look; whoever cancelled meanwhile must not find a key stored later."""
    visit().store("old", work)
    before = dict(memory.entries)
    patience = Patience()

    class Slow(Chest):
        def get(self, service, name):
            patience.end()
            return super().get(service, name)

    keychain = Keychain(patience, choose=lambda _patience: Slow(memory, Place.MACOS))
    calls = {
        "store": lambda: keychain.store("new", work),
        "rename": lambda: keychain.rename("old", "new"),
        "delete": lambda: keychain.delete("old"),
    }
    refused(Trouble.TIMED_OUT, calls[change])
    assert memory.entries == before


def test_a_visit_that_waits_for_another_can_be_given_up(memory, work):
    inside, leave = threading.Event(), threading.Event()

    class Held(Chest):
        def get(self, service, name):
            inside.set()
            leave.wait(20)
            return super().get(service, name)

    held = threading.Thread(target=Keychain(choose=lambda _patience: Held(memory, Place.MACOS)).names)
    held.start()
    assert inside.wait(20)
    patience, said = Patience(), []

    def wait():
        try:
            Keychain(patience, choose=lambda _patience: Chest(memory, Place.MACOS)).names()
        except KeychainError as error:
            said.append(error.trouble)

    waiting = threading.Thread(target=wait)
    waiting.start()
    patience.end()
    waiting.join(20)
    assert said == [Trouble.TIMED_OUT]
    leave.set()
    held.join(20)
