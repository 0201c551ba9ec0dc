"""Files of the format's vectors that must change nothing, each with one fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tests.model.reading import decode, encode, sha
from tests.model.vector_scenes import MINUTE, PERSON, SEAT, Maker, Scene, Step, basic_frames, named, vector
from tests.model.writing import (
    Author,
    Change,
    Signed,
    Written,
    acknowledgement,
    change,
    found,
    members,
    segment,
    sync_file,
)

BROKEN: Final[list[tuple[str, str, Maker]]] = []


def plain(s: Scene) -> bytes:
    return sync_file(s.ana, basic_frames(s))


def flipped(raw: bytes, at: int) -> bytes:
    at %= len(raw)
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


@vector("Cut off within its last bytes: an age reader has plaintext before it finds out.", among=BROKEN)
def cut(s: Scene) -> list[Step]:
    return [Step(plain(s), "damaged", spoil=lambda raw: raw[:-100])]


@vector("One bit changed in the encrypted part.", among=BROKEN)
def flipped_byte(s: Scene) -> list[Step]:
    return [Step(plain(s), "damaged", spoil=lambda raw: flipped(raw, -2000))]


@vector("A byte after the end of the age file.", among=BROKEN)
def trailing_byte_outside(s: Scene) -> list[Step]:
    return [Step(plain(s), "damaged", spoil=lambda raw: raw + b"\0")]


@vector("Not an age file.", among=BROKEN)
def another_file(s: Scene) -> list[Step]:
    return [Step(plain(s), "damaged", spoil=lambda _: b"PK\3\4 not a sync file")]


@vector("Encrypted to other laptops only.", among=BROKEN)
def not_for_this_laptop(s: Scene) -> list[Step]:
    return [Step(plain(s), "not_for_this_laptop", to=("ana", "ben"))]


@vector("Encrypted to this laptop, which no statement admits.", among=BROKEN)
def not_admitted(s: Scene) -> list[Step]:
    del s.statements[-1]
    return [Step(plain(s), "not_for_this_laptop")]


@vector("Made and signed by a writer nobody admitted.", among=BROKEN)
def not_a_member(s: Scene) -> list[Step]:
    stranger = Author("stranger")
    stranger.group = s.ana.group
    return [Step(sync_file(stranger, basic_frames(s)), "not_a_member")]


@vector("Made by a writer nobody admitted; nobody looks whether its segment is sound.", among=BROKEN)
def strangers_segment(s: Scene) -> list[Step]:
    stranger = Author("stranger")
    stranger.group = s.ana.group
    return [Step(sync_file(stranger, [members(s.statements), (2, b"no segment")]), "not_a_member")]


@vector("After a file of its own group, one of another group that admits the same laptop.", among=BROKEN)
def wrong_group(s: Scene) -> list[Step]:
    other = Author("cleo")
    statements = found(other, Author("ana"), Author("ben"), Author("reader"))
    log = segment(other, other.write(0, named("Ana of another group")))
    return [Step(plain(s)), Step(sync_file(other, [members(statements), (2, log)]), "other_group")]


@vector("A statement of another group among this one's.", among=BROKEN)
def spliced_statement(s: Scene) -> list[Step]:
    s.statements += found(Author("cleo"))
    return [Step(plain(s), "other_group")]


@vector("A segment that its writer wrote in another group.", among=BROKEN)
def spliced_segment(s: Scene) -> list[Step]:
    elsewhere = Author("ben")
    found(Author("cleo"), elsewhere)
    return [Step(s.file(segment(elsewhere, elsewhere.write(0, named("Ana")))), "damaged")]


@vector("A byte after the trailer.", among=BROKEN)
def trailing_byte(s: Scene) -> list[Step]:
    return [Step(plain(s) + b"\0", "damaged")]


@vector("Ends before the trailer.", among=BROKEN)
def no_trailer(s: Scene) -> list[Step]:
    whole = plain(s)
    return [Step(whole[: whole.rindex(b"\0" * 64) + 64], "damaged")]


@vector("The maker's signature is not of these frames.", among=BROKEN)
def makers_signature(s: Scene) -> list[Step]:
    return [Step(flipped(plain(s), -1), "damaged")]


@vector("A statement changed after it was signed: the reader made admin.", among=BROKEN)
def statements_signature(s: Scene) -> list[Step]:
    last = s.statements[-1]
    raw = last.raw.replace(b"\xa9organizer", b"\xa5admin")
    s.statements[-1] = Signed(raw, last.signature)
    return [Step(s.file(), "damaged")]


@vector("A segment sealed by somebody who is not its writer.", among=BROKEN)
def segments_signature(s: Scene) -> list[Step]:
    forged = Author("ben")
    forged.group, forged.private = s.ana.group, s.ana.private
    return [Step(s.file(segment(forged, forged.write(0, named("Ana")))), "damaged")]


@vector("An acknowledgement not signed by the laptop it speaks for.", among=BROKEN)
def acknowledgements_signature(s: Scene) -> list[Step]:
    forged = Author("ben")
    forged.group, forged.private = s.ana.group, s.ana.private
    frames = [*basic_frames(s), acknowledgement(forged, [], bytes(32))]
    return [Step(sync_file(s.ana, frames), "damaged")]


@vector("A value that is not the one its transaction commits to.", among=BROKEN)
def changed_value(s: Scene) -> list[Step]:
    written = s.ana.write(0, named("Ana"))
    forged = replace(written, values=[[written.values[0][0], ["Anna"]]])
    return [Step(s.file(segment(s.ana, forged)), "damaged")]


@vector("A number in a longer form than it needs.", among=BROKEN)
def not_canonical(s: Scene) -> list[Step]:
    log = segment(s.ana, s.ana.write(0, named("Ana")))
    assert log[35:37] == b"\x01\x01", "first and last"
    return [Step(s.file(log[:36] + b"\xcc\x01" + log[37:]), "damaged")]


@vector("Arrays 33 deep in one another, in a statement of a kind nobody knows.", among=BROKEN)
def too_deep(s: Scene) -> list[Step]:
    body: list[object] = []
    for _ in range(31):
        body = [body]
    s.statements.append(s.ana.declare("bless", body, [s.statements[-1].id]))
    return [Step(s.file(), "damaged")]


@vector("A text with U+0000.", among=BROKEN)
def nul_in_a_text(s: Scene) -> list[Step]:
    return [Step(s.file(segment(s.ana, s.ana.write(0, named("A\0na")))), "damaged")]


@vector("One cell twice in a transaction.", among=BROKEN)
def cell_twice(s: Scene) -> list[Step]:
    return [Step(s.file(segment(s.ana, s.ana.write(0, named("Ana"), named("Anna")))), "damaged")]


@vector("Columns of an op out of order.", among=BROKEN)
def columns_out_of_order(s: Scene) -> list[Step]:
    first = s.ana.restored().write(0, Change("person", PERSON, {"full_name": "Ana", "phone": "1"}))
    op = first.txn[11][0]
    shuffled = [op[0], op[1], op[2][::-1], op[3], op[4]]
    txn = [*first.txn[:11], [shuffled], first.txn[12]]
    values = [[first.values[0][0], first.values[0][1][::-1]]]
    return [Step(s.file(segment(s.ana, _recommitted(txn, values))), "damaged")]


def resealed(s: Scene, *, part: int, becomes: object) -> bytes:
    """Return a segment of one transaction in which one of the packed parts is another."""
    frame = decode(segment(s.ana, s.ana.write(0, named("Ana"))))
    frame[6][part] = becomes
    return s.file(encode(frame))


@vector("A packed table that no op uses.", among=BROKEN)
def table_left_over(s: Scene) -> list[Step]:
    return [Step(resealed(s, part=8, becomes=["person", "place"]), "damaged")]


@vector("One packed table twice.", among=BROKEN)
def table_twice(s: Scene) -> list[Step]:
    frame = decode(segment(s.ana, s.ana.write(0, named("Ana"), change("person", SEAT, phone="1"))))
    frame[6][8], frame[6][9] = ["person", "person"], [[0, ["full_name"]], [1, ["phone"]]]
    return [Step(s.file(encode(frame)), "damaged")]


@vector("A packed list of replaced heads for an op that replaces nothing.", among=BROKEN)
def dots_of_nothing(s: Scene) -> list[Step]:
    return [Step(resealed(s, part=12, becomes=[[0, [[]]]]), "damaged")]


@vector("A packed list of replaced heads for an op that is not there.", among=BROKEN)
def dots_left_over(s: Scene) -> list[Step]:
    return [Step(resealed(s, part=12, becomes=[[1, [[]]]]), "damaged")]


@vector("A value of more than its packed op has columns.", among=BROKEN)
def value_left_over(s: Scene) -> list[Step]:
    return [Step(resealed(s, part=14, becomes=[[["Ana", "Anna"]]]), "damaged")]


@vector("A table without a name.", among=BROKEN)
def table_without_a_name(s: Scene) -> list[Step]:
    return [Step(s.file(segment(s.ana, s.ana.write(0, Change("", PERSON, {"full_name": "Ana"})))), "damaged")]


@vector("An array of bytes that are no ids, in a table that is not known.", among=BROKEN)
def short_ids(s: Scene) -> list[Step]:
    return [
        Step(s.file(segment(s.ana, s.ana.write(0, change("seat", PERSON, holders=[b"short"])))), "damaged")
    ]


@vector("A transaction that names another in refs, and no dot that points to it.", among=BROKEN)
def ref_unnamed(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    second = s.ana.restored().write(MINUTE, named("Anna"))
    txn = [*second.txn[:10], [first.id], *second.txn[11:]]
    return [Step(s.file(segment(s.ana, first, _recommitted(txn, second.values))), "damaged")]


@vector("Dots out of order.", among=BROKEN)
def dots_out_of_order(s: Scene) -> list[Step]:
    by_ana, by_ben = s.ana.write(0, named("Ana")), s.ben.write(0, named("Anna"))
    third = s.ana.write(MINUTE, named("Ana Ruiz", by_ana, by_ben), after=[by_ben])
    third.txn[11][0][4][0].reverse()
    logs = segment(s.ben, by_ben), segment(s.ana, by_ana, _recommitted(third.txn, third.values))
    return [Step(s.file(*logs), "damaged")]


def _recommitted(txn: list[object], values: list[list[object]]) -> Written:
    return Written(encode(txn), values, txn)


@vector("A small file with a frame that grows beyond its cap, of a type that is passed over.", among=BROKEN)
def over_the_cap(s: Scene) -> list[Step]:
    return [Step(sync_file(s.ana, [*basic_frames(s), (9, bytes((64 << 20) + 1))]), "damaged")]


@vector("Of a newer version, by its first four bytes.", among=BROKEN)
def newer_magic(s: Scene) -> list[Step]:
    return [Step(sync_file(s.ana, basic_frames(s), magic=b"ORG2"), "newer_format")]


@vector("Of this version, with something in header.crit that this reader does not know.", among=BROKEN)
def newer_header(s: Scene) -> list[Step]:
    return [Step(sync_file(s.ana, basic_frames(s), crit=["vector"]), "newer_format")]


@vector("A statement of a newer version, of another length.", among=BROKEN)
def newer_version_of_a_statement(s: Scene) -> list[Step]:
    raw = encode([2, s.ana.group, "bless", "in", "whatever", "form"])
    s.statements.append(Signed(raw, s.ana.sign(b"mem1", raw)))
    return [Step(s.file(), "newer_format")]


@vector("A statement that asks for more than this reader knows.", among=BROKEN)
def newer_statement(s: Scene) -> list[Step]:
    body = [s.ben.laptop, sha("vector")]
    s.statements.append(s.ana.declare("bless", body, [s.statements[-1].id], crit=["vector"]))
    return [Step(s.file(), "newer_format")]
