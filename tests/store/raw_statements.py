"""What hands outside the store state in raw histories: rights given and taken, dated back, and erasing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.model.members import DAY, ROLES, Members
from tests.model.reading import decode, sha
from tests.model.reading_files import read_statement
from tests.model.stating import accept, admit, confirm, erased, forget, recovery, remove, role, strike
from tests.model.writing import Author, Signed, Written, change

if TYPE_CHECKING:
    from tests.store.raw_archive import Archive

RIGHTS: Final = ("admit", "remove", "role", "role", "role", "admit", "accept", "recovery", "writer")
ERASING: Final = ("strike", "strike", "forget", "forget", "confirm", "confirm", "confirm", "erased")
TOPICS: Final = (
    RIGHTS,
    ("remove", "role", "role", "role", "admit", "admit"),
    (*RIGHTS, *ERASING),
    (*["strike"] * 5, "remove", "role"),
    (*["forget", "confirm", "confirm"] * 3, "remove", "role"),
)
"""What the statements of a history are about."""
TEXTS: Final = ("full_name", "title", "phone", "nickname", "answer", "signed_in_at")


@dataclass(frozen=True)
class Saying:
    """One statement to be made: by whom, about what, after which of those made before it.

    `after` below 5 knows all of them; above, one or two alone, so that it is dated back.
    """

    kind: int
    by: int
    about: int
    value: int
    after: int


def saying(pick: Callable[[int], int]) -> Saying:
    """Choose a statement; `pick` chooses a number below another."""
    return Saying(pick(24), pick(8), pick(64), pick(64), pick(8))


def say(archive: Archive, s: Saying) -> None:
    """Let somebody state what a saying says, if there is anything to say it about."""
    kind, after = archive.topic[s.kind % len(archive.topic)], _after(archive, s)
    authors = [archive.pens[n].author for n in (0, 0, 1, 1, 1, 2)] + [archive.newest.author, archive.paper]
    by = authors[s.by]
    if s.value % 8:
        # Most of the time somebody speaks who may, so that statements meet that are worth something.
        able = _who_may(archive, kind, authors, after)
        by = able[s.by % len(able)] if able else by
    made = MAKERS[kind](archive, by, s, after)
    if made is not None:
        archive.statements.append(made)


def _who_may(archive: Archive, kind: str, authors: list[Author], after: list[bytes]) -> list[Author]:
    """Return those of some authors who may state something where only these statements are known."""
    known = {each.id: read_statement(each.raw, each.signature, archive.group) for each in archive.statements}
    before = Members(known).roster_after(after)
    enough = {"strike": ("admin", "organizer"), "writer": ROLES, "erased": ROLES}.get(kind, ("admin",))
    asked_by = next((s.by for s in reversed(known.values()) if s.kind == "forget"), None)
    return [
        author
        for author in dict.fromkeys(authors)
        if before.role(author.writer) in enough and not (kind == "confirm" and author.writer == asked_by)
    ]


def _after(archive: Archive, s: Saying) -> list[bytes]:
    named = {ident for each in archive.statements for ident in decode(each.raw)[5]}
    tips = sorted(each.id for each in archive.statements if each.id not in named)
    if s.after < 5:
        return tips
    some = {archive.statements[-1 - n % len(archive.statements)].id for n in (s.about, s.value)}
    return sorted(some)[: s.after - 4]


def _laptop(archive: Archive, s: Saying) -> Author:
    """Pick whom a statement is about."""
    if s.about % 7 == 0:
        return archive.newest.author
    return [archive.pens[n].author for n in (0, 1, 1, 2, 2)][s.about % 5]


def _last(archive: Archive, laptop: Author, s: Saying) -> list[Written]:
    """Pick what of a laptop stands: its newest transactions, older ones, or none."""
    writers = {pen.author.writer for pen in archive.pens if pen.author.laptop == laptop.laptop}
    theirs = [each for each in archive.written if each.txn[2] in writers]
    if s.value % 8 == 7 or not theirs:
        return []
    return [theirs[-1 - s.value // 8 % len(theirs)], theirs[-1]] if s.value % 8 > 4 else theirs[-1:]


def _admit(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    if s.about % 4:
        archive.enter(Author(f"new {len(archive.statements)}"))
    other = archive.paper if s.value % 16 == 9 else archive.newest.author
    return admit(by, other, ROLES[s.value % 5], after)


def _remove(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    laptop = _laptop(archive, s)
    own = [each for each in archive.written if each.txn[2] == by.writer]
    if s.value % 8 == 6 and own:
        # Somebody names its own last work as what stands of the other.
        body = [laptop.laptop, [[(laptop, by)[s.about % 2].writer, 1, own[-1].id]]]
        return by.declare("remove", body, after, ["remove"])
    return remove(by, laptop, after, *set_of(_last(archive, laptop, s)))


def _role(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    laptop = _laptop(archive, s)
    return role(by, laptop, ROLES[s.value % 5], after, *set_of(_last(archive, laptop, s)))


def _accept(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed | None:
    some = archive.written[-1 - s.about % 4 :: -3]
    return accept(by, after, *some[: 1 + s.value % 3]) if some else None


def _recovery(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    key = archive.paper if s.value % 4 else Author(f"paper {s.value}")
    return recovery(by, key, after)


def _writer(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    fresh = Author(f"again {len(archive.statements)}")
    fresh.group, fresh.laptop = by.group, by.laptop
    archive.enter(fresh)
    return by.succeed(fresh, "restored", after)


def _strike(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed | None:
    """Strike what somebody wrote to a cell, with a text in its place, with none, or with one nobody has."""
    if not archive.written:
        return None
    wrong = archive.written[-1 - s.about % min(len(archive.written), 6)]
    table, row, columns = wrong.txn[11][s.value % len(wrong.txn[11])][:3]
    struck = [column for column in columns if column in TEXTS or s.value % 16 == 0] or columns
    cell = table, row, struck[s.about % len(struck)]
    others = [each for each in archive.written if each.dots(*cell)]
    corrected = sha("nobody has it") if s.value % 8 == 0 else others[-1].id
    pen = next((pen for pen in archive.pens if pen.author is by), None)
    if s.value % 8 > 2 and pen is not None and cell[2] in TEXTS:
        over = [each for each in others if each in pen.known or each is wrong]
        text = s.value if cell[2] == "signed_in_at" else f"Put in its place {s.value}"
        op = change(table, row, over, **{cell[2]: text})
        corrected = archive.append(pen, wrong, op).id
    return strike(by, cell, corrected, set_of([wrong, *others[: s.value % 3]]), after)


def _forget(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    people = archive.people[s.about % 2 :][: 1 + s.value % 2]
    rows = [("agenda_item", archive.item), ("seat", archive.people[0])][: s.value % 3]
    return forget(by, people, after, rows)


def _confirm(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed | None:
    asked = [each for each in archive.statements if decode(each.raw)[2] == "forget"]
    if not asked:
        return None
    return confirm(by, asked[-1 - s.about % len(asked)], after, wall=2 * DAY * (s.value % 3))


def _erased(archive: Archive, by: Author, s: Saying, after: list[bytes]) -> Signed:
    return erased(by, after, archive.statements[s.about % len(archive.statements)])


def set_of(written: list[Written]) -> list[Written]:
    """Return transactions without those that stand twice."""
    return list({each.id: each for each in written}.values())


MAKERS: Final[dict[str, Callable[[Archive, Author, Saying, list[bytes]], Signed | None]]] = {
    "admit": _admit,
    "remove": _remove,
    "role": _role,
    "accept": _accept,
    "recovery": _recovery,
    "writer": _writer,
    "strike": _strike,
    "forget": _forget,
    "confirm": _confirm,
    "erased": _erased,
}
