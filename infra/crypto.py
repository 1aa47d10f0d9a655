"""Secrets at rest: an AES-256-GCM envelope bound to its row, and a keyed look-up that can be searched.

Every value has its own random data key. The data key is wrapped by the current master key, whose id stands
in the clear at the front, so that master keys can be changed without touching the value itself. Both layers
are bound to table, row and municipality: a ciphertext copied into another row does not open.

Layout of a sealed value, in bytes:

    "TB" 0x01 | length of key id (1) | key id | wrap nonce (12) | wrapped data key (32 + 16) |
    value nonce (12) | value + tag (n + 16)

No exception of this module carries a key or a value.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import re
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MAGIC = b"TB\x01"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
_WRAPPED_BYTES = _NONCE_BYTES + _KEY_BYTES + _TAG_BYTES
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")

LOOKUP_KEY_ID = "lookup"


class CryptoError(Exception):
    """Something about keys or sealed values is wrong. A fault of the installation, never of a reader's input."""


class BadKeys(CryptoError):
    """The key setting cannot be read. Says which entry by its place, never its content."""


class UnknownKey(CryptoError):
    """A value was sealed under a master key that this installation does not hold."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"the value is sealed under key {key_id!r}, which is not among the configured keys")


class NotGenuine(CryptoError):
    """The sealed value was changed, cut short, or belongs to another row."""

    def __init__(self) -> None:
        super().__init__("the sealed value is damaged or belongs to another row")


def parse_keys(setting: str) -> dict[str, bytes]:
    """The keys of a setting `id:base64,id:base64` in their order; each is 32 bytes.

    Raises `BadKeys` when the setting is empty, an id is odd or repeated, or a key is not 32 bytes of base64.

    >>> list(parse_keys("k2:" + "QUFB" * 10 + "QUE=,k1:" + "QkJC" * 10 + "QkI="))
    ['k2', 'k1']
    >>> parse_keys("k1:secret")
    Traceback (most recent call last):
        ...
    infra.crypto.BadKeys: entry 1 of the keys is not 32 bytes in base64
    """
    keys: dict[str, bytes] = {}
    for place, entry in enumerate(filter(None, (part.strip() for part in setting.split(","))), start=1):
        key_id, _, encoded = entry.partition(":")
        if not _KEY_ID.fullmatch(key_id) or not encoded:
            raise BadKeys(f"entry {place} of the keys is not written as id:base64")
        if key_id in keys:
            raise BadKeys(f"entry {place} of the keys repeats an id")
        try:
            key = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != _KEY_BYTES:
            raise BadKeys(f"entry {place} of the keys is not {_KEY_BYTES} bytes in base64")
        keys[key_id] = key
    if not any(key_id != LOOKUP_KEY_ID for key_id in keys):
        raise BadKeys("there is no key to seal with")
    return keys


def new_key() -> str:
    """A fresh random master key in base64, for the key setting.

    >>> len(base64.b64decode(new_key()))
    32
    """
    return base64.b64encode(os.urandom(_KEY_BYTES)).decode()


class Envelope:
    """Seals and opens values under the keys of a setting, and makes look-ups.

    The first key is current: it seals. The others only open what they once sealed. Look-ups are made with
    the key named `lookup` if there is one, otherwise with the last key of the setting. So a rotation puts the
    new key *first*; and when the oldest key is retired after `rewrap`, its bytes stay under the name `lookup`,
    with which nothing can be sealed or opened. Either way, yesterday's look-ups are found today.

    >>> row, town = UUID(int=1), UUID(int=2)
    >>> envelope = Envelope(f"k1:{new_key()}")
    >>> sealed = envelope.seal(b"hemmeligt", table="worker", row_id=row, municipality_id=town)
    >>> envelope.open(sealed, table="worker", row_id=row, municipality_id=town)
    b'hemmeligt'
    >>> envelope.open(sealed, table="worker", row_id=UUID(int=3), municipality_id=town)
    Traceback (most recent call last):
        ...
    infra.crypto.NotGenuine: the sealed value is damaged or belongs to another row
    """

    __slots__ = ("_current", "_lookup_key", "_wrapping_keys")

    def __init__(self, keys: str) -> None:
        parsed = parse_keys(keys)
        lookup_master = parsed.pop(LOOKUP_KEY_ID, None) or list(parsed.values())[-1]
        self._current = next(iter(parsed))
        self._wrapping_keys = {key_id: _derived(key, b"timebro wrap v1") for key_id, key in parsed.items()}
        self._lookup_key = _derived(lookup_master, b"timebro lookup v1")

    def __repr__(self) -> str:
        return f"<Envelope current={self._current!r} keys={len(self._wrapping_keys)}>"

    @property
    def current_key_id(self) -> str:
        """The id of the key that seals now; rows under another id are due for `rewrap`."""
        return self._current

    def seal(self, plaintext: bytes, *, table: str, row_id: UUID, municipality_id: UUID) -> bytes:
        """The value encrypted for exactly this row. Twice the same value gives two different results."""
        place = _place(table, row_id, municipality_id)
        data_key, nonce = os.urandom(_KEY_BYTES), os.urandom(_NONCE_BYTES)
        body = nonce + AESGCM(data_key).encrypt(nonce, plaintext, b"value|" + place)
        return self._wrap(data_key, place) + body

    def open(self, sealed: bytes, *, table: str, row_id: UUID, municipality_id: UUID) -> bytes:
        """The value again. Raises `UnknownKey` or `NotGenuine`; the two say nothing of the value."""
        place = _place(table, row_id, municipality_id)
        data_key, body = self._unwrap(sealed, place)
        return _decrypt(data_key, body, b"value|" + place)

    def rewrap(self, sealed: bytes, *, table: str, row_id: UUID, municipality_id: UUID) -> bytes:
        """The same value under the current master key; the value itself stays encrypted all the way.

        A value that is already under the current key is returned as it is. Raises like `open`, except that
        damage to the value (not the key) shows first when it is opened.
        """
        if key_id_of(sealed) == self._current:
            return sealed
        place = _place(table, row_id, municipality_id)
        data_key, body = self._unwrap(sealed, place)
        return self._wrap(data_key, place) + body

    def lookup(self, value: bytes | str, *, municipality_id: UUID) -> bytes:
        """A keyed HMAC-SHA256 of the value (32 bytes): equal values in one municipality give equal results.

        Without the key nobody can try all ten-digit numbers, and the same person has different look-ups
        in two municipalities.
        """
        raw = value.encode() if isinstance(value, str) else value
        return hmac.new(self._lookup_key, municipality_id.bytes + raw, sha256).digest()

    def _wrap(self, data_key: bytes, place: bytes) -> bytes:
        header = _header(self._current)
        nonce = os.urandom(_NONCE_BYTES)
        wrapped = AESGCM(self._wrapping_keys[self._current]).encrypt(nonce, data_key, header + place)
        return header + nonce + wrapped

    def _unwrap(self, sealed: bytes, place: bytes) -> tuple[bytes, bytes]:
        key_id = key_id_of(sealed)
        if key_id not in self._wrapping_keys:
            raise UnknownKey(key_id)
        header = _header(key_id)
        wrapped, body = sealed[len(header) : len(header) + _WRAPPED_BYTES], sealed[len(header) + _WRAPPED_BYTES :]
        return _decrypt(self._wrapping_keys[key_id], wrapped, header + place), body


def key_id_of(sealed: bytes) -> str:
    """The id of the master key a value is sealed under. Raises `NotGenuine` when it is no sealed value."""
    start = len(_MAGIC) + 1
    if len(sealed) < start or not sealed.startswith(_MAGIC):
        raise NotGenuine
    key_id = sealed[start : start + sealed[start - 1]].decode("ascii", errors="replace")
    if len(key_id) != sealed[start - 1] or not _KEY_ID.fullmatch(key_id):
        raise NotGenuine
    return key_id


def _header(key_id: str) -> bytes:
    return _MAGIC + bytes([len(key_id)]) + key_id.encode("ascii")


def _place(table: str, row_id: UUID, municipality_id: UUID) -> bytes:
    if not table:
        raise ValueError("a sealed value belongs to a table")
    return f"{table}|{row_id}|{municipality_id}".encode()


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(master)


def _decrypt(key: bytes, nonce_and_ciphertext: bytes, bound_to: bytes) -> bytes:
    nonce, ciphertext = nonce_and_ciphertext[:_NONCE_BYTES], nonce_and_ciphertext[_NONCE_BYTES:]
    if len(nonce) < _NONCE_BYTES or len(ciphertext) < _TAG_BYTES:
        raise NotGenuine
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, bound_to)
    except InvalidTag:
        raise NotGenuine from None
