"""What is sealed opens only in its own row, survives a change of keys, and never shows itself."""

from __future__ import annotations

import traceback
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.crypto import BadKeys, Envelope, NotGenuine, UnknownKey, key_id_of, new_key, parse_keys

ROW, OTHER_ROW = UUID(int=11), UUID(int=12)
TOWN, OTHER_TOWN = UUID(int=21), UUID(int=22)
OLD, NEW = new_key(), new_key()
SECRET = b"0707614285"


def seal(envelope: Envelope, plaintext: bytes = SECRET) -> bytes:
    return envelope.seal(plaintext, table="worker", row_id=ROW, municipality_id=TOWN)


def unseal(envelope: Envelope, sealed: bytes) -> bytes:
    return envelope.open(sealed, table="worker", row_id=ROW, municipality_id=TOWN)


@given(plaintext=st.binary(max_size=200))
def test_what_is_sealed_opens_to_the_same_bytes(plaintext: bytes) -> None:
    envelope = Envelope(f"k1:{OLD}")
    sealed = seal(envelope, plaintext)
    assert unseal(envelope, sealed) == plaintext
    assert len(plaintext) < 4 or plaintext not in sealed


def test_the_same_value_never_looks_the_same_twice() -> None:
    envelope = Envelope(f"k1:{OLD}")
    assert seal(envelope) != seal(envelope)


@pytest.mark.parametrize(
    ("table", "row_id", "municipality_id"),
    [("worker", OTHER_ROW, TOWN), ("worker", ROW, OTHER_TOWN), ("guardian", ROW, TOWN)],
    ids=["another row", "another municipality", "another table"],
)
def test_a_value_copied_to_another_place_does_not_open(table: str, row_id: UUID, municipality_id: UUID) -> None:
    envelope = Envelope(f"k2:{NEW},k1:{OLD}")
    old = seal(Envelope(f"k1:{OLD}"))
    with pytest.raises(NotGenuine):
        envelope.open(seal(envelope), table=table, row_id=row_id, municipality_id=municipality_id)
    with pytest.raises(NotGenuine):
        envelope.rewrap(old, table=table, row_id=row_id, municipality_id=municipality_id)


def test_no_single_flipped_bit_passes() -> None:
    envelope = Envelope(f"k1:{OLD}")
    sealed = seal(envelope)
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << (place % 8)
        with pytest.raises((NotGenuine, UnknownKey)):
            unseal(envelope, bytes(changed))


def test_no_shortened_value_passes() -> None:
    envelope = Envelope(f"k1:{OLD}")
    sealed = seal(envelope)
    for length in range(len(sealed)):
        with pytest.raises(NotGenuine):
            unseal(envelope, sealed[:length])


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    before, after = Envelope(f"k1:{OLD}"), Envelope(f"k2:{NEW},k1:{OLD}")
    sealed = seal(before)
    assert unseal(after, sealed) == SECRET
    assert key_id_of(seal(after)) == after.current_key_id == "k2"


def test_after_rewrapping_the_old_key_is_no_longer_needed() -> None:
    sealed = seal(Envelope(f"k1:{OLD}"))
    both, only_new = Envelope(f"k2:{NEW},k1:{OLD}"), Envelope(f"k2:{NEW}")
    moved = both.rewrap(sealed, table="worker", row_id=ROW, municipality_id=TOWN)
    assert (key_id_of(sealed), key_id_of(moved)) == ("k1", "k2")
    assert unseal(only_new, moved) == SECRET
    assert both.rewrap(moved, table="worker", row_id=ROW, municipality_id=TOWN) == moved


def test_a_value_under_a_key_we_do_not_hold_names_that_key() -> None:
    sealed = seal(Envelope(f"k1:{OLD}"))
    with pytest.raises(UnknownKey, match="'k1'") as caught:
        unseal(Envelope(f"k2:{NEW}"), sealed)
    assert caught.value.key_id == "k1"


def test_a_key_of_the_same_name_with_other_bytes_does_not_open() -> None:
    with pytest.raises(NotGenuine):
        unseal(Envelope(f"k1:{NEW}"), seal(Envelope(f"k1:{OLD}")))


def test_the_lookup_key_neither_seals_nor_opens() -> None:
    envelope = Envelope(f"lookup:{OLD},k2:{NEW}")
    assert envelope.current_key_id == "k2"
    with pytest.raises(UnknownKey):
        unseal(envelope, seal(Envelope(f"k1:{OLD}")))


def test_a_lookup_finds_the_same_person_before_during_and_after_a_rotation() -> None:
    settings = (f"k1:{OLD}", f"k2:{NEW},k1:{OLD}", f"k2:{NEW},lookup:{OLD}")
    found = {Envelope(keys).lookup("0707614285", municipality_id=TOWN) for keys in settings}
    assert len(found) == 1
    assert len(next(iter(found))) == 32


def test_a_lookup_differs_between_people_municipalities_and_keys() -> None:
    envelope = Envelope(f"k1:{OLD}")
    lookups = {
        envelope.lookup("0707614285", municipality_id=TOWN),
        envelope.lookup("0707614286", municipality_id=TOWN),
        envelope.lookup("0707614285", municipality_id=OTHER_TOWN),
        Envelope(f"k1:{NEW}").lookup("0707614285", municipality_id=TOWN),
    }
    assert len(lookups) == 4
    assert envelope.lookup(b"0707614285", municipality_id=TOWN) in lookups


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("", "no key to seal with"),
        (f"lookup:{OLD}", "no key to seal with"),
        ("k1", "entry 1 .* id:base64"),
        (f"k 1:{OLD}", "entry 1 .* id:base64"),
        (f"k1:{OLD},k1:{NEW}", "entry 2 .* repeats"),
        (f"k1:{OLD},k2:kort", "entry 2 .* 32 bytes"),
        (f"k1:{OLD[:-4]}!!!=", "entry 1 .* 32 bytes"),
        ("k1:æøå", "entry 1 .* 32 bytes"),
    ],
)
def test_keys_that_cannot_be_read_are_named_by_place_only(setting: str, complaint: str) -> None:
    with pytest.raises(BadKeys, match=complaint) as caught:
        Envelope(setting)
    assert OLD not in str(caught.value)
    assert "kort" not in str(caught.value)


def test_keys_are_read_in_both_spellings_of_base64() -> None:
    raw = bytes(range(224, 256))
    assert parse_keys("k1:4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=") == {"k1": raw}
    assert parse_keys("k1:4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8=") == {"k1": raw}


def test_neither_key_nor_value_stands_in_a_repr_or_an_error() -> None:
    envelope = Envelope(f"k1:{OLD}")
    sealed = bytearray(seal(envelope))
    sealed[-1] ^= 1
    try:
        unseal(envelope, bytes(sealed))
    except NotGenuine as error:
        told = "".join(traceback.format_exception(error)) + repr(error) + repr(envelope) + str(error.args)
    assert OLD not in told
    assert SECRET.decode() not in told
    assert repr(envelope) == "<Envelope current='k1' keys=1>"
