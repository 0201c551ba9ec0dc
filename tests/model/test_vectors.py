"""The format's vectors are read by the second reader as their index says, and are made again as they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.model.reading import NotTaken, decode, encode, sha, verify
from tests.model.reading_files import decrypt, inflate
from tests.model.taking_in import Reader
from tests.model.vectors import FOLDER, laptops, six_words, vectors

INDEX: dict[str, Any] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
BY_NAME = {vector["name"]: vector["steps"] for vector in INDEX["vectors"]}


@pytest.mark.parametrize("name", BY_NAME)
def test_each_vector_is_taken_in_or_refused_as_its_index_says(name: str) -> None:
    keys = laptops()["reader"]
    reader = Reader(bytes.fromhex(keys["writer"]), keys["identity"])
    for step in BY_NAME[name]:
        assert reader.take_in((FOLDER / step["file"]).read_bytes()) == step["outcome"]
        dump = (FOLDER / step["dump"]).read_bytes() if step["dump"] else None
        assert (reader.model.dump_bytes() if reader.model else None) == dump


@pytest.mark.parametrize("name", BY_NAME)
def test_each_plaintext_is_what_the_age_layer_holds(name: str) -> None:
    for step in BY_NAME[name]:
        raw = (FOLDER / step["file"]).read_bytes()
        if step["plaintext"] is None:
            with pytest.raises(NotTaken):
                decrypt(raw, laptops()["ana"]["identity"])
            continue
        plain = (FOLDER / step["plaintext"]).read_bytes()
        assert decrypt(raw, laptops()["ana"]["identity"]) == plain
        assert sha(plain).hex() == step["plaintext_sha256"]


def unpacked(plain: bytes) -> list[object]:
    """Return a file's start and uncompressed payloads: another release of zstd may pack them otherwise."""
    at = 8 + int.from_bytes(plain[4:8], "big")
    parts: list[object] = [plain[:at]]
    while at < len(plain) and plain[at] != 0:
        end = at + 5 + int.from_bytes(plain[at + 1 : at + 5], "big")
        parts.append((plain[at], sha(inflate(plain[at + 5 : end], 1 << 27))))
        at = end
    return parts


def test_the_vectors_come_out_the_same_when_they_are_made_again() -> None:
    made = list(vectors())
    described = [(vector["name"], vector["about"]) for vector in INDEX["vectors"]]
    assert [(name, about) for name, about, _ in made] == described
    for stem, step in [pair for _, _, steps in made for pair in steps if not pair[1].spoil]:
        assert unpacked((FOLDER / f"{stem}.plaintext").read_bytes()) == unpacked(step.plain), stem


def test_the_folder_holds_what_the_index_names_and_nothing_else() -> None:
    steps = [step for steps in BY_NAME.values() for step in steps]
    named = {step[part] for step in steps for part in ("file", "plaintext", "dump")} - {None}
    named |= {"index.json", "keys.json", "reader.orgjoin", ".gitattributes"}
    assert named == {path.name for path in FOLDER.iterdir()}


def test_the_join_file_is_signed_by_the_laptop_and_has_its_six_words() -> None:
    raw = (FOLDER / INDEX["join_file"]["file"]).read_bytes()
    assert raw[:4] == b"ORGJ"
    *said, signature = decode(raw[4:])
    assert said[1].hex() == laptops()["reader"]["writer"]
    verify(said[1], signature, b"join1" + encode(said))
    assert six_words(raw) == INDEX["join_file"]["six_words"]
