"""Vectors of the second edition: who was let in, lowered and removed, by whom, and what stands of them."""

from __future__ import annotations

from typing import Final

from tests.model.stating import accept, admit, recovery, remove, role
from tests.model.vector_scenes import MINUTE, PLACE, Maker, Scene, Step, named, vector
from tests.model.writing import Author, Change, Signed, change, segment

RIGHTS: Final[list[tuple[str, str, Maker]]] = []


def tell(s: Scene, *said: Signed) -> list[bytes]:
    """State something; return what somebody who knows of it names."""
    s.statements += said
    return sorted(each.id for each in said)


def with_a_second_admin(s: Scene) -> list[bytes]:
    """Make ben an admin too."""
    return tell(s, role(s.ana, s.ben, "admin", [s.statements[-1].id]))


def logs(s: Scene, *written: tuple[Author, bytes]) -> bytes:
    """Make ana's file of segments, in the order a file has them."""
    ordered = sorted(written, key=lambda each: each[0].writer)
    return s.file(*[frame for _, frame in ordered])


@vector("Ben is removed: what he wrote up to the cut stands, what he wrote after it does not.", among=RIGHTS)
def removal(s: Scene) -> list[Step]:
    first = s.ben.write(0, named("Ana"))
    second = s.ben.write(MINUTE, named("Ana Ruiz", first), change("place", PLACE, name="Hall"))
    tell(s, remove(s.ana, s.ben, [s.statements[-1].id], first))
    return [Step(s.file(segment(s.ben, first, second)))]


@vector("A cut names what comes in the second file only: until then nothing of ben's stands.", among=RIGHTS)
def removal_with_a_cut_to_come(s: Scene) -> list[Step]:
    first = s.ben.write(0, named("Ana"))
    second = s.ben.write(MINUTE, named("Ana Ruiz", first))
    tell(s, remove(s.ana, s.ben, [s.statements[-1].id], second))
    return [Step(s.file(segment(s.ben, first))), Step(s.file(segment(s.ben, first, second)))]


@vector("Every role, and one transaction beyond it: refused; and what a newer version added.", among=RIGHTS)
def roles(s: Scene) -> list[Step]:
    after = [s.statements[-1].id]
    written = []
    for given in ("youth_lead", "door", "viewer"):
        laptop = Author(given)
        tell(s, admit(s.ana, laptop, given, after))
        log = [
            laptop.write(0, change("place", laptop.laptop, name=f"By {given}")),
            laptop.write(1, change("person", laptop.laptop, full_name=f"By {given}")),
            laptop.write(2, change("person", laptop.laptop, notes=f"By {given}")),
            laptop.write(3, change("workspace_setting", laptop.laptop, value=f"By {given}")),
            laptop.write(4, change("seat", laptop.laptop, title=f"By {given}")),
        ]
        written.append((laptop, segment(laptop, *log)))
    return [Step(logs(s, *written))]


@vector("A lowered role: the old one up to the cut, the new one after it; then raised again.", among=RIGHTS)
def lowered_role(s: Scene) -> list[Step]:
    fields = ("name", "address", "notes")
    log = [s.ben.write(n * MINUTE, Change("place", PLACE, {field: "x"})) for n, field in enumerate(fields)]
    low = tell(s, role(s.ana, s.ben, "door", [s.statements[-1].id], log[0]))
    tell(s, role(s.ana, s.ben, "organizer", low, log[1]))
    return [Step(s.file(segment(s.ben, *log)))]


@vector("A low role whose admission does not ask readers to know roles lets nobody in.", among=RIGHTS)
def low_role_unasked(s: Scene) -> list[Step]:
    dora = Author("dora")
    dora.group = s.ana.group
    body = [dora.writer, dora.laptop, "dora", "youth_lead", "age1test", bytes(32)]
    tell(s, s.ana.declare("admit", body, [s.statements[-1].id]))
    return [Step(s.file(segment(dora, dora.write(0, named("By dora")))))]


@vector("What a stranger and a removed laptop wrote stands once an admin accepts it.", among=RIGHTS)
def accepted(s: Scene) -> list[Step]:
    stranger = Author("stranger")
    stranger.group = s.ana.group
    theirs, cut_off = stranger.write(0, named("Ana")), s.ben.write(0, change("place", PLACE, name="Hall"))
    removed = tell(s, remove(s.ana, s.ben, [s.statements[-1].id]))
    segments = (stranger, segment(stranger, theirs)), (s.ben, segment(s.ben, cut_off))
    before = logs(s, *segments)
    tell(s, accept(s.ana, removed, theirs, cut_off))
    return [Step(before), Step(logs(s, *segments))]


@vector("Two admins remove each other: both are removed, what each had seen stands.", among=RIGHTS)
def mutual_removal(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    first, second = s.ana.write(0, named("Ana")), s.ben.write(MINUTE, change("place", PLACE, name="Hall"))
    late = s.ana.write(2 * MINUTE, named("Ana Ruiz", first))
    tell(s, remove(s.ana, s.ben, both, second), remove(s.ben, s.ana, both, first))
    return [Step(logs(s, (s.ana, segment(s.ana, first, late)), (s.ben, segment(s.ben, second))))]


@vector("Ben, removed, dates back an admission, which lets in another: neither is let in.", among=RIGHTS)
def dated_back_admission(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    dora, eva = Author("dora"), Author("eva")
    tell(s, remove(s.ana, s.ben, both))
    first = tell(s, admit(s.ben, dora, "admin", both))
    tell(s, admit(dora, eva, "organizer", first))
    hers = segment(dora, dora.write(0, named("By dora"))), segment(eva, eva.write(MINUTE, named("By eva")))
    return [Step(logs(s, (dora, hers[0]), (eva, hers[1])))]


@vector("Ben, removed, dates back a raise and then a lowering from it: cleo's role stays.", among=RIGHTS)
def dated_back_raise(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    low = tell(s, role(s.ana, s.cleo, "viewer", both))
    tell(s, remove(s.ana, s.ben, low))
    high = tell(s, role(s.ben, s.cleo, "admin", low))
    tell(s, role(s.ben, s.cleo, "organizer", high))
    return [Step(s.file(segment(s.cleo, s.cleo.write(0, named("By cleo")))))]


@vector("Nobody whom ben let in behind his removal removes who came after it.", among=RIGHTS)
def removal_from_behind(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    dora, eva = Author("dora"), Author("eva")
    removed = tell(s, remove(s.ana, s.ben, both))
    behind = tell(s, admit(s.ben, dora, "admin", both))
    came = tell(s, admit(s.ana, eva, "organizer", removed))
    tell(s, remove(dora, eva, sorted([*behind, *came])))
    return [Step(s.file(segment(eva, eva.write(0, named("By eva")))))]


@vector(
    "Ben, removed, disowns cleo's work: what he had seen of it stands, no more.",
    among=RIGHTS,
)
def disowned(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    seen = s.cleo.write(0, named("Ana"))
    knew = s.ben.write(MINUTE, change("place", PLACE, name="Hall"), after=[seen])
    unseen = s.cleo.write(2 * MINUTE, named("Ana Ruiz", seen))
    tell(s, remove(s.ana, s.ben, both, knew), remove(s.ben, s.cleo, both))
    return [Step(logs(s, (s.ben, segment(s.ben, knew)), (s.cleo, segment(s.cleo, seen, unseen))))]


@vector("Ben, removed, names his own later work in a cut of ana's log: it does not stand.", among=RIGHTS)
def cut_of_its_own(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    later = s.ben.write(0, named("By ben"))
    body = [s.ana.laptop, [[s.ana.writer, 1, later.id]]]
    tell(s, remove(s.ana, s.ben, both), s.ben.declare("remove", body, both, ["remove"]))
    return [Step(s.file(segment(s.ben, later)))]


@vector("All admins are removed; the founder's recovery key lets a laptop in.", among=RIGHTS)
def recovered(s: Scene) -> list[Step]:
    paper, dora = Author("paper"), Author("dora")
    known = tell(s, recovery(s.ana, paper, with_a_second_admin(s)))
    removed = tell(s, remove(s.ana, s.ben, known), remove(s.ben, s.ana, known))
    tell(s, admit(paper, dora, "admin", removed))
    return [Step(s.file(segment(dora, dora.write(0, named("By dora")))))]
