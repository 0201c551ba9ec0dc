"""Rows that were found to be one person: who they are together, whose values show, where lists have them.

`same_person` links join rows and copy nothing. The smallest id among the linked, the *canonical* one, stands
for all of them. What lists sort and narrow by is kept beside the rows of linked people in local columns
(`records.people`), so that a list of a hundred thousand is read in the order of an index all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Final, TypeAlias

from organizer_app.records.base import Id
from organizer_app.rules.names import sort_key
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import in_parts, marks

AMONG_PEOPLE: Final = 0
SET_ASIDE: Final = 1
BEHIND: Final = 2
"""Where a linked row stands: a canonical one in one of both lists, all others behind it."""

_LINKS: Final = (
    "SELECT id, first_id, second_id, main FROM same_person WHERE answer = 'same' AND NOT hidden"
    " AND first_id IS NOT NULL AND second_id IS NOT NULL"
)
_KEPT: Final = "listing, list_key, list_town, list_speaks"
_READ: Final = "full_name, sort_name, community, speaks, archived"
_BLANK: Final = (None, "", "[]")

Link: TypeAlias = tuple[Id, Id, Id, Id | None]
"""A link that stands: its id, both ends, the row whose values show first."""


def links_of(db: Connection, ids: Collection[Id]) -> dict[Id, Link]:
    """Return every link by which these rows are joined to others, and those to others again, by its id."""
    found: dict[Id, Link] = {}
    seen: set[Id] = set()
    frontier = set(ids)
    while frontier:
        seen |= frontier
        reached: set[Id] = set()
        for part in in_parts(sorted(frontier)):
            some = marks(part)
            for row in db.execute(
                f"{_LINKS} AND (first_id IN ({some}) OR second_id IN ({some}))", (*part, *part)
            ).fetchall():
                link = _link(row)
                found[link[0]] = link
                reached |= {link[1], link[2]}
        frontier = reached - seen
    return found


def every_link(db: Connection) -> dict[Id, Link]:
    """Return every link that stands, by its id."""
    return {link[0]: link for link in map(_link, db.execute(_LINKS).fetchall())}


def listed_among(db: Connection, ids: Collection[Id]) -> set[Id]:
    """Return those of these linked rows that have a place in lists: their link stands."""
    found: set[Id] = set()
    for part in in_parts(sorted(ids)):
        found.update(
            bytes(row)
            for (row,) in db.execute(
                "SELECT id FROM person INDEXED BY person_linked"
                f" WHERE listing IS NOT NULL AND id IN ({marks(part)})",
                part,
            ).fetchall()
        )
    return found


def joined(links: Iterable[Link]) -> list[tuple[Id, ...]]:
    """Return the groups that links make, each ascending: the first stands for all."""
    neighbors: dict[Id, set[Id]] = {}
    for _, first, second, _ in links:
        neighbors.setdefault(first, set()).add(second)
        neighbors.setdefault(second, set()).add(first)
    groups: list[tuple[Id, ...]] = []
    seen: set[Id] = set()
    for one in neighbors:
        if one not in seen:
            group = set(_reach(neighbors, one))
            seen |= group
            groups.append(tuple(sorted(group)))
    return groups


def orders(groups: Iterable[Sequence[Id]], links: Mapping[Id, Link]) -> dict[Id, tuple[Id, ...]]:
    """Return, by canonical id, the rows of each group in the order in which their values are taken.

    First the `main` row of the first link of the group that names one, then by id.
    """
    one_of = {row: group[0] for group in groups for row in group}
    mains: dict[Id, Id] = {}
    for _, first, second, main in sorted(links.values(), key=lambda link: link[0]):
        if main in one_of and one_of[main] == one_of.get(first) == one_of.get(second):
            mains.setdefault(one_of[main], main)
    return {
        group[0]: tuple(sorted(group, key=lambda row: (row != mains.get(group[0]), row))) for group in groups
    }


def _link(row: Sequence[Any]) -> Link:
    link, first, second, main = row
    return bytes(link), bytes(first), bytes(second), None if main is None else bytes(main)


def _reach(neighbors: Mapping[Id, Set[Id]], start: Id) -> Iterator[Id]:
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        yield one
        further = neighbors[one] - seen
        seen |= further
        waiting.extend(further)


def relist(db: Connection, people: Collection[Id], ends: Collection[Id] = ()) -> None:
    """Give linked rows their places in lists anew: of `people` that changed, and of all linked to them.

    `ends` are people a link of whom changed: they may not be linked any more.
    """
    if not ends and db.execute("SELECT 1 FROM same_person LIMIT 1").fetchone() is None:
        return
    links = links_of(db, {*people, *ends})
    touched = {end for _, first, second, _ in links.values() for end in (first, second)} | set(ends)
    rows = _rows(db, touched)
    standing = {name: link for name, link in links.items() if link[1] in rows and link[2] in rows}
    places: dict[Id, tuple[Any, ...]] = {}
    for one, order in orders(joined(standing.values()), standing).items():
        places |= dict.fromkeys(order, (BEHIND, None, None, None))
        places[one] = _place([rows[row] for row in order])
    db.executemany(
        f"UPDATE person SET ({_KEPT}) = (?, ?, ?, ?) WHERE id = ? AND ({_KEPT}) IS NOT (?, ?, ?, ?)",
        [(*place, row, *place) for row in touched for place in (places.get(row, (None,) * 4),)],
    )


def _rows(db: Connection, ids: Iterable[Id]) -> dict[Id, Sequence[Any]]:
    """Read what lists go by, of those who are not deleted."""
    found: dict[Id, Sequence[Any]] = {}
    for part in in_parts(sorted(ids)):
        for row, *values in db.execute(
            f"SELECT id, {_READ} FROM person WHERE NOT hidden AND id IN ({marks(part)})", part
        ).fetchall():
            found[bytes(row)] = values
    return found


def _place(rows: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """Work out where lists have a person of several rows, given in the order in which their values are taken.

    Set aside is who is set aside in every row.
    """
    name, sort_name, town, speaks = (
        next((value for value in values if value not in _BLANK), None)
        for values in list(zip(*rows, strict=True))[:4]
    )
    archived = all(row[4] for row in rows)
    return SET_ASIDE if archived else AMONG_PEOPLE, sort_key(name or "", sort_name), town, speaks
