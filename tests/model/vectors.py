"""Write packaging/format/vectors: sync files, whole and broken, and what a reader must make of them.

Run as `python -m tests.model.vectors`. Keys and clocks are fixed, so the plaintexts come out the same each
time; a file is encrypted anew only when its plaintext has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyrage
from mnemonic import Mnemonic

from tests.model.reading import sha
from tests.model.taking_in import Reader
from tests.model.vector_erasing import ERASING
from tests.model.vector_faults import BROKEN
from tests.model.vector_files import FILES
from tests.model.vector_money import MONEY
from tests.model.vector_rights import RIGHTS
from tests.model.vector_scenes import WHOLE, Scene, Step
from tests.model.writing import Author, join_file

FOLDER: Final = Path(__file__).resolve().parents[2] / "packaging/format/vectors"
ABOUT: Final = (
    "Each vector starts from an empty laptop that has the keys of `identity` in keys.json, joins by the "
    "first file and takes in one file after another. `outcome`: applies; waits (taken in, a part waits for "
    "another file or a newer program); any other: the sentence of section 5, and nothing changes. `dump` is "
    "what `organizer dump` prints afterwards; null: the laptop is still empty. `plaintext` is what the age "
    "layer holds; null: it cannot be opened."
)


def laptops() -> dict[str, dict[str, str]]:
    """Return the keys of keys.json by laptop."""
    keys: dict[str, dict[str, str]] = json.loads((FOLDER / "keys.json").read_text(encoding="utf-8"))[
        "laptops"
    ]
    return keys


def vectors() -> Iterator[tuple[str, str, list[tuple[str, Step]]]]:
    """Make every vector: its name, what it is about, and its steps by the name of their files."""
    recipients = {name: keys["recipient"] for name, keys in laptops().items()}
    for name, about, make in (*WHOLE, *BROKEN, *RIGHTS, *ERASING, *FILES, *MONEY):
        steps = make(Scene(recipients))
        stems = [name] if len(steps) == 1 else [f"{name}-{n}" for n in range(1, len(steps) + 1)]
        yield name, about, list(zip(stems, steps, strict=True))


def main() -> None:
    """Write every file and the index."""
    made = [{"name": name, "about": about, "steps": _write(steps)} for name, about, steps in vectors()]
    index = {"about": ABOUT, "vectors": made, "join_file": _write_join_file()}
    (FOLDER / "index.json").write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")


def six_words(join_file: bytes) -> list[int]:
    """Return the numbers of the words that two people compare aloud."""
    bits = int.from_bytes(sha("six1", join_file)[:9], "big") >> 6
    return [bits >> 11 * place & 2047 for place in range(5, -1, -1)]


def _write_join_file() -> dict[str, object]:
    reader = Author("reader")
    raw = join_file(reader, laptops()["reader"]["recipient"])
    (FOLDER / "reader.orgjoin").write_bytes(raw)
    numbers = six_words(raw)
    words = {name: [Mnemonic(name).wordlist[n] for n in numbers] for name in ("english", "spanish")}
    return {"file": "reader.orgjoin", "sha256": sha(raw).hex(), "six_words": numbers, **words}


def _write(steps: list[tuple[str, Step]]) -> list[dict[str, str | None]]:
    keys = laptops()
    reader = Reader(bytes.fromhex(keys["reader"]["writer"]), keys["reader"]["identity"])
    entries: list[dict[str, str | None]] = []
    for stem, step in steps:
        sealed = FOLDER / f"{stem}.orgsync"
        if step.spoil:
            sealed.write_bytes(step.spoil((FOLDER / "basic.orgsync").read_bytes()))
        else:
            _seal(sealed, step.plain, [keys[name]["recipient"] for name in step.to])
        outcome = reader.take_in(sealed.read_bytes())
        assert outcome == step.outcome, (stem, outcome, step.outcome)
        if reader.model:
            (FOLDER / f"{stem}.jsonl").write_bytes(reader.model.dump_bytes())
        entries.append(
            {
                "file": sealed.name,
                "identity": "reader",
                "plaintext": None if step.spoil else f"{stem}.plaintext",
                "plaintext_sha256": None if step.spoil else sha(step.plain).hex(),
                "outcome": outcome,
                "dump": f"{stem}.jsonl" if reader.model else None,
            }
        )
    return entries


def _seal(sealed: Path, plain: bytes, recipients: list[str]) -> None:
    beside = sealed.with_suffix(".plaintext")
    if sealed.exists() and beside.exists() and beside.read_bytes() == plain:
        return
    beside.write_bytes(plain)
    known = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    sealed.write_bytes(pyrage.encrypt(plain, known))


if __name__ == "__main__":
    main()
