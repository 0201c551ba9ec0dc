"""Jobs as a careless program would do them: the sweep must find fault with each, or it proves nothing."""

from __future__ import annotations

from tests.faults.desk import Desk
from tests.faults.table import JOBS, Seen, job

CARELESS = "careless: "
OLD, NEW = "old " * 3_000, "new " * 3_000


def old_letter(desk: Desk) -> None:
    """Begin with a letter that is to be replaced."""
    (desk.folder / "letter").write_text(OLD)


def letter_seen(desk: Desk) -> Seen:
    """Look at the letter."""
    text = (desk.folder / "letter").read_text()
    return {"letter": text if text in (OLD, NEW) else "between"}


@job(CARELESS + "in place", start=old_letter, look=letter_seen, goes_on=None)
def in_place(desk: Desk) -> str | None:
    """Write over what stands there."""
    try:
        with (desk.folder / "letter").open("r+b", buffering=0) as file:
            for at in range(0, len(NEW), 1_000):
                file.write(NEW[at : at + 1_000].encode())
    except OSError:
        return "The letter could not be written."
    return None


@job(CARELESS + "not asked onto the disk", start=old_letter, look=letter_seen, goes_on=None)
def not_asked(desk: Desk) -> str | None:
    """Write beside and put in place, and never ask for the bytes to be on the disk."""
    part = desk.folder / "letter.part"
    try:
        with part.open("wb") as file:
            file.write(NEW.encode())
        part.replace(desk.folder / "letter")
    except OSError:
        return "The letter could not be written."
    return None


@job(CARELESS + "left behind", start=old_letter, look=letter_seen, goes_on=None)
def left_behind(desk: Desk) -> str | None:
    """Write beside under another name each time."""
    part = desk.folder / f"letter.{desk.turn}.part"
    try:
        part.write_text(NEW)
        part.replace(desk.folder / "letter")
    except OSError:
        return "The letter could not be written."
    return None


@job(CARELESS + "not told", start=old_letter, look=letter_seen, goes_on=None)
def not_told(desk: Desk) -> str | None:
    """Say nothing of what went wrong."""
    part = desk.folder / "letter.part"
    try:
        part.write_text(NEW)
        part.replace(desk.folder / "letter")
    except OSError:
        pass
    return None


@job(CARELESS + "not caught", start=old_letter, look=letter_seen, goes_on=None)
def not_caught(desk: Desk) -> str | None:
    """Let the system's own error through."""
    (desk.folder / "letter").write_text(NEW)
    return None


FOUND = {
    "in place": "letter is between",
    "not asked onto the disk": "letter is between, not",
    "left behind": "behind",
    "not told": "is not done, though it said so",
    "not caught": "Traceback",
}
"""What the sweep says of each."""
assert {CARELESS + name for name in FOUND} <= JOBS.keys()
