"""Named cases of forks, refusals and relays on real files: what reaches whom, and in what form."""

from __future__ import annotations

from organizer_app.records.people import Person
from organizer_app.store.conflicts import count_open
from organizer_app.store.history import entries
from organizer_app.store.undo import undo_last
from tests.model.reading import encode
from tests.model.writing import Author, Written, change
from tests.store.laptops import Beginning, Laptop
from tests.store.merge_steps import admit, arrived, meet, open_on, set_on, shown, stranger


def test_a_copy_that_was_used_on_unnoticed_keeps_what_both_wrote(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    here.keep_a_copy()
    set_on(here, beginning.people[0], phone="760 555 0101")
    there.take(here.letter())
    here.go_back_to_the_copy(noticed=False)
    set_on(here, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    (cell,) = open_on(there)
    assert {version.value for version in cell.versions} == {"760 555 0101", "760 555 0102"}


def test_an_undo_takes_back_here_and_stays_taken_back_everywhere(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], full_name="Luz")
    there.take(here.letter())
    here.do(lambda: undo_last(here.workspace))
    meet(here, there)
    assert shown(there, Person.full_name, beginning.people[0]) == "Ana Ruiz"
    assert open_on(there) == []


def test_what_a_writer_wrote_before_it_was_admitted_counts_from_then_on_where_that_is_stated(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    admin, there, _ = laptops
    newcomer = stranger(admin)
    written = newcomer.write(0, change("person", beginning.people[1], nickname="Beto", pronouns="él"))
    for laptop in (admin, there):
        arrived(laptop, newcomer, written)
        assert shown(laptop, Person.pronouns, beginning.people[1]) is None
    admit(admin, newcomer)
    admin.check()
    there.take(admin.letter())
    for laptop in (admin, there):
        assert shown(laptop, Person.pronouns, beginning.people[1]) == "él"


def test_an_undo_that_is_refused_undid_nothing(laptops: list[Laptop], beginning: Beginning) -> None:
    here = laptops[0]
    set_on(here, beginning.people[0], full_name="Luz")
    newcomer = stranger(here)
    here_tip = here.held()[-1]
    said = newcomer.write(0, change("person", beginning.people[0], full_name="Ana"), after=[here_tip])
    arrived(here, newcomer, labelled(newcomer, said, ["undo", here_tip.id]))
    with here.workspace.read() as session:
        newest = [entry for _, entry in entries(session)]
    assert [entry.undone for entry in newest if entry.entry_id == here_tip.id] == [False]


def test_an_undo_that_names_no_entry_is_an_entry_like_any_other(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here = laptops[0]
    newcomer = stranger(here)
    admit(here, newcomer)
    said = newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))
    arrived(here, newcomer, labelled(newcomer, said, ["undo"]))
    with here.workspace.read() as session:
        assert entries(session)[0][1].gesture == "undo"


def labelled(author: Author, written: Written, label: list[object]) -> Written:
    """Return a transaction under another label; it is its author's last."""
    txn = [*written.txn[:9], label, *written.txn[10:]]
    made = Written(encode(txn), written.values, txn)
    author.prev = made.id
    return made


def test_nobody_is_asked_about_a_field_that_only_a_newer_version_knows(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here = laptops[0]
    for number in range(2):
        newcomer = stranger(here, f"newer {number}")
        admit(here, newcomer)
        written = newcomer.write(0, change("person", beginning.people[0], nickname=f"Nick {number}"))
        assert arrived(here, newcomer, written).to_look_at == 0
    assert '"open":{"nickname"' in "".join(here.model.dump())
    assert open_on(here) == []
    with here.workspace.read() as session:
        assert count_open(session) == 0


def test_both_branches_of_a_fork_reach_everybody_though_one_never_left_before(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, late = laptops
    here.keep_a_copy()
    set_on(here, beginning.people[0], phone="760 555 0101")
    set_on(here, beginning.people[0], phone="760 555 0103")
    there.take(here.letter())
    here.go_back_to_the_copy(noticed=False)
    set_on(here, beginning.people[0], full_name="Luz")
    here.take(there.letter())
    late.take(here.letter())
    assert shown(late, Person.full_name, beginning.people[0]) == "Luz"
    assert late.model.dump() == here.model.dump()


def test_what_a_shorter_segment_holds_again_is_not_lost_on_the_way_on(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    newcomer = stranger(here)
    admit(here, newcomer)
    log = [newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))]
    log.append(newcomer.write(1, change("person", beginning.people[0], role="Driver")))
    arrived(here, newcomer, *log)
    arrived(here, newcomer, log[1])
    there.take(here.letter())
    assert there.model.dump() == here.model.dump()
    assert shown(there, Person.role, beginning.people[0]) == "Driver"


def test_a_log_that_goes_on_from_another_writers_is_handed_on_as_it_came(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    for number in range(2):
        set_on(here, beginning.people[0], full_name=f"Ana {number}")
    newcomer = stranger(here)
    admit(here, newcomer)
    before = here.held()[-1]
    first = newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))
    beside = newcomer.write(1, change("person", beginning.people[0], role="Driver"), prev=before.id)
    for written in (first, beside):
        arrived(here, newcomer, written)
    there.take(here.letter())
    assert there.model.dump() == here.model.dump()
