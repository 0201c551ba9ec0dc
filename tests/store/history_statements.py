"""What the laptops of histories state: rights given and taken, texts struck, people forgotten.

Each does it as the program would: where it may, after all it knows, about what its own log holds.
"""

from __future__ import annotations

from typing import Any

from organizer_app.store.edit import Edit, gesture
from tests.model.members import ROLES
from tests.model.model import HELD, Key
from tests.model.writing import Author
from tests.store.history_edits import RECORDS
from tests.store.laptops import Beginning, Laptop, paper_of

TEXTS = ("full_name", "phone", "title", "text")


def may(laptop: Laptop, *roles: str) -> bool:
    """Tell whether a laptop has one of some roles, as far as it knows."""
    return laptop.model.state().roster.role(laptop.workspace.writer) in roles


def signer(laptop: Laptop) -> Author | bool | None:
    """Return who signs for a laptop: None for itself, the founder's paper, False where nobody may."""
    roster = laptop.model.state().roster
    if may(laptop, "admin"):
        return None
    admins = [each for each in roster.members() if roster.roles[each] == "admin"]
    paper = paper_of(laptop.workspace)
    return paper if not admins and paper.writer in roster.keys else False


def cuts(laptop: Laptop, about: bytes, pick: int) -> list[list[Any]]:
    """Name the last of what a laptop's writers wrote, as far as this one knows; now and then nothing."""
    state = laptop.model.state()
    last = [tip for tip in state.tips() if state.roster.writers.get(tip[0]) == about]
    return [] if pick == 7 else sorted(last, key=lambda tip: (tip[0], tip[2]))


def state_about(laptop: Laptop, about: bytes, kind: str, *body: object) -> None:
    """State something of a laptop that is known here and not removed."""
    roster, by = laptop.model.state().roster, signer(laptop)
    if by is not False and about in roster.members():
        laptop.declare(kind, [about, *body], by if isinstance(by, Author) else None)


def give_role(laptop: Laptop, other: Laptop, b: int, c: int) -> None:
    """Give a laptop another role, an admin's one more often than not."""
    about = other.workspace.laptop_id
    role = (*ROLES, "admin", "admin", "organizer")[b]
    if laptop.model.state().roster.roles.get(about) != role:
        state_about(laptop, about, "role", role, cuts(laptop, about, c))


def remove(laptop: Laptop, other: Laptop, c: int) -> None:
    """Remove a laptop."""
    about = other.workspace.laptop_id
    state_about(laptop, about, "remove", cuts(laptop, about, c))


def admit(laptop: Laptop, newer: Author, b: int) -> None:
    """Let the laptop of a newer version in."""
    by = signer(laptop)
    if by is not False and newer.writer not in laptop.model.state().roster.writers:
        role = ("organizer", "organizer", "youth_lead", "admin")[b % 4]
        body = [newer.writer, newer.laptop, newer.name, role, "age1test", bytes(32)]
        laptop.declare("admit", body, by if isinstance(by, Author) else None)


def accept(laptop: Laptop, c: int) -> None:
    """Accept some of what is in quarantine."""
    refused = sorted(laptop.model.state().refused)[c % 3 :: 2][:3]
    if refused and may(laptop, "admin"):
        laptop.declare("accept", refused)


def strike(laptop: Laptop, a: int, b: int, c: int) -> None:
    """Strike all versions of a text, with another in its place where the row is in view."""
    state = laptop.model.state()
    found = [key for key in sorted(state.heads) if key.column in TEXTS and key.table in RECORDS]
    if not found or not may(laptop, "admin", "organizer"):
        return
    key = found[(8 * a + b) % len(found)]
    heads = [head for head in state.heads[key] if head.value is not HELD][: 1 + c]
    if not heads:
        return
    corrected = None if state.is_hidden(key.table, key.row) else _put_in_its_place(laptop, key, c)
    ops = sorted([head.txn.id, head.op] for head in heads)
    laptop.declare("strike", [*key, corrected or heads[-1].txn.id, ops])


def _put_in_its_place(laptop: Laptop, key: Key, c: int) -> bytes | None:
    """Write another text there; nothing is written on a row of somebody forgotten."""
    made: list[Edit] = []

    def do() -> None:
        with laptop.workspace.edit(gesture("strike", key.row)) as edit:
            edit.resolve(RECORDS[key.table], key.row, key.column, f"Put in its place {c}")
        made.append(edit)

    laptop.do(do, deciding=True)
    return made[0].result.entry if made else None


def forget(laptop: Laptop, start: Beginning, c: int) -> None:
    """Ask that one of two people be forgotten, now and then both, and a row that speaks of them."""
    if may(laptop, "admin"):
        people = sorted(start.people[: 1 + c // 7] if c % 2 else start.people[1:])
        laptop.declare("forget", [people, [["action_item", start.action]][: c % 3]])


def confirm(laptop: Laptop) -> None:
    """Confirm the first forget that is not confirmed yet."""
    statements = laptop.model.statements.values()
    done = {each.body[0] for each in statements if each.kind == "confirm"}
    asked = sorted(each.id for each in statements if each.kind == "forget" and each.id not in done)
    if asked and may(laptop, "admin"):
        laptop.declare("confirm", [asked[0]])
