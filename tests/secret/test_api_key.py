"""ApiKey, mask and fingerprint: a key cannot slip out by accident."""

import copy
import json
import pickle
import stat
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.secret import ApiKey, fingerprint, installation_secret, longest_run, mask


def test_repr_str_and_format_show_the_mask_only(fake_key):
    value = fake_key(1)
    key = ApiKey(value)
    for shown in (repr(key), str(key), f"{key}", f"{[key]}"):
        assert mask(value) in shown
        assert longest_run(shown, value) < 8


def test_it_is_neither_pickled_nor_copied_nor_compared_nor_hashed(fake_key):
    key = ApiKey(fake_key(1))
    for attempt in (
        lambda: pickle.dumps(key),
        lambda: copy.deepcopy(key),
        lambda: key == key,
        lambda: key in [ApiKey("x")],
        lambda: hash(key),
        lambda: json.dumps(key),
    ):
        with pytest.raises(TypeError):
            attempt()


def test_a_traceback_with_locals_does_not_spell_it(fake_key):
    value = fake_key(2)
    key = ApiKey(value)
    with pytest.raises(ValueError, match="sk-") as caught:
        int(str(key))
    lines = traceback.TracebackException.from_exception(caught.value, capture_locals=False).format()
    assert longest_run("".join(lines), value) < 8


def test_same_as_compares_code_points_lone_surrogates_included():
    assert ApiKey("a\udcff").same_as(ApiKey("a\udcff"))
    assert not ApiKey("a\udcff").same_as(ApiKey("a"))


def test_the_tail_is_what_the_server_echoes_and_short_texts_have_none(fake_key):
    value = fake_key(3)
    assert ApiKey(value).tail == value[-4:]
    assert ApiKey("hunter2").tail == ""


def test_a_deepseek_key_is_masked_as_the_console_does(fake_key):
    value = fake_key(4)
    shown = mask(value)
    assert (len(shown), shown[:8], shown[-4:], set(shown[8:-4])) == (35, value[:8], value[-4:], {"*"})


@given(st.text())
def test_no_contaminant_and_at_most_three_characters_stand_in_any_other_mask(text):
    shown = mask(text)
    plain = shown.rstrip("*")
    assert len(shown) <= 64
    assert text.startswith(plain)
    assert len(plain) in (0, 3)
    assert plain.isascii()
    assert not plain or len(text) >= 20


def test_fingerprints_of_keys_are_the_same_everywhere_and_of_other_texts_are_not(fake_key):
    value = fake_key(5)
    assert fingerprint(value, b"1" * 32) == fingerprint(value, b"2" * 32)
    assert fingerprint("hunter2", b"1" * 32) != fingerprint("hunter2", b"2" * 32)
    assert len(fingerprint("hunter2", b"1" * 32)) == 10


def test_the_installation_secret_is_made_once_and_private(tmp_path):
    folder = tmp_path / "new" / "data"
    made = installation_secret(folder)
    assert len(made) == 32
    assert installation_secret(folder) == made
    assert stat.S_IMODE((folder / "installation-secret").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_still_gives_a_secret(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_bytes(b"")
    assert len(installation_secret(blocker / "data")) == 32


def test_a_damaged_installation_secret_is_replaced(tmp_path):
    (tmp_path / "installation-secret").write_bytes(b"short")
    assert len(installation_secret(tmp_path)) == 32
