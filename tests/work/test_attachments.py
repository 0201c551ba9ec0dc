"""Files attached to rows: whose they are, where they can be seen, and how they are handed out."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from organizer_app.errors import CircleKeepsNoNames, FileExists, MissingValue, UnknownRow, UnreadableValue
from organizer_app.file_errors import FileNotUsable
from organizer_app.records.attachments import Attachment
from organizer_app.records.meetings import Meeting, MinuteEntry
from organizer_app.records.people import Person, SamePerson
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import (
    attach,
    attached_file,
    attached_files,
    files_of,
    remove_file,
    save_file,
    set_caption,
)
from organizer_app.work.people.consents import set_consent
from organizer_app.work.people.same import link_same
from organizer_app.work.people.signed_forms import signed_forms

CONTENT = b"%PDF-1.7 a form"


def add_person(workspace: Workspace, name: str = "Ana Ruiz") -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return edit.add(Person, full_name=name)


def add_file(workspace: Workspace, person: bytes, name: str = "form.pdf", kind: str = "signed_form") -> bytes:
    with workspace.edit(gesture("attach_file", person)) as edit:
        return attach(
            edit, "person", person, CONTENT, name=name, media_type="application/pdf", kind=kind, caption=" "
        )


def test_a_file_stands_with_the_person_it_belongs_to_and_is_named_with_them(workspace: Workspace) -> None:
    ana, luz = add_person(workspace), add_person(workspace, "Luz")
    made = add_file(workspace, ana)
    with workspace.read() as session:
        (found,) = files_of(session, "person", ana)
        assert files_of(session, "person", luz) == ()
        assert attached_files(session) == (found,)
        assert attached_file(session, made) == found
    assert (found.owner, found.size, found.caption, found.here) == (("Ana Ruiz",), len(CONTENT), None, True)


def test_a_person_found_twice_has_the_files_of_both_rows(workspace: Workspace) -> None:
    one, other = add_person(workspace), add_person(workspace, "Ana Ruíz")
    files = {add_file(workspace, one), add_file(workspace, other, "other.pdf")}
    with workspace.edit(gesture("same_person")) as edit:
        first, second = sorted((one, other))
        edit.add(SamePerson, first_id=first, second_id=second, answer="same")
    with workspace.read() as session:
        for person in (one, other):
            assert {file.id for file in files_of(session, "person", person)} == files


def test_a_signed_form_stands_with_the_answer_it_belongs_to_also_of_a_person_found_twice(
    workspace: Workspace,
) -> None:
    one, other = add_person(workspace), add_person(workspace, "Ana Ruíz")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, one, "photo_video", "yes")
        set_consent(edit, other, "photo_video", "yes")
        set_consent(edit, one, "call", "yes")
    with workspace.read() as session:
        consent = signed_forms(session, one)["photo_video"].consent_id
    with workspace.edit(gesture("attach_file", consent)) as edit:
        form = attach(
            edit,
            "consent",
            consent,
            CONTENT,
            name="form.pdf",
            media_type="application/pdf",
            kind="signed_form",
        )
        link_same(edit, one, other, main=one)
    with workspace.read() as session:
        for person in (one, other):
            told = signed_forms(session, person)
            assert {kind: forms.number for kind, forms in told.items()} == {"photo_video": 1, "call": 0}
            (found,) = files_of(session, "consent", told["photo_video"].consent_id)
            assert (found.id, found.owner) == (form, ("Ana Ruiz",))
    with workspace.edit(gesture("remove_file", form)) as edit:
        remove_file(edit, form)
    with workspace.read() as session:
        assert signed_forms(session, one)["photo_video"].number == 0


def test_a_file_is_attached_to_nothing_that_is_not_there(workspace: Workspace) -> None:
    ana = add_person(workspace)
    with workspace.edit(gesture("remove_person", ana)) as edit:
        edit.remove(Person, ana)
    with pytest.raises(UnknownRow):
        add_file(workspace, ana)
    with pytest.raises(UnknownRow), workspace.edit(gesture("attach_file")) as edit:
        attach(edit, "attachment", ana, CONTENT, name="a", media_type="")


def test_a_file_needs_a_name_and_a_kind_that_exists(workspace: Workspace) -> None:
    ana = add_person(workspace)
    with pytest.raises(MissingValue):
        add_file(workspace, ana, name=" ")
    with pytest.raises(UnreadableValue):
        add_file(workspace, ana, kind="passport")
    with workspace.read() as session:
        assert attached_files(session) == ()


def test_a_caption_is_said_and_taken_away(workspace: Workspace) -> None:
    made = add_file(workspace, add_person(workspace))
    for typed, kept in ((" The signed form ", "The signed form"), ("", None)):
        with workspace.edit(gesture("change_file", made)) as edit:
            set_caption(edit, made, typed)
        with workspace.read() as session:
            assert attached_file(session, made).caption == kept


def test_a_removed_file_is_nobodys(workspace: Workspace) -> None:
    ana = add_person(workspace)
    made = add_file(workspace, ana)
    with workspace.edit(gesture("remove_file", made)) as edit:
        remove_file(edit, made)
    with workspace.read() as session:
        assert files_of(session, "person", ana) == ()
        with pytest.raises(UnknownRow):
            attached_file(session, made)
    with pytest.raises(UnknownRow), workspace.edit(gesture("remove_file", made)) as edit:
        remove_file(edit, made)


def test_a_file_is_handed_out_under_its_own_name_or_another(workspace: Workspace, tmp_path: Path) -> None:
    made = add_file(workspace, add_person(workspace))
    with workspace.read() as session:
        assert save_file(session, made, tmp_path) == tmp_path / "form.pdf"
        assert save_file(session, made, tmp_path / "another.pdf") == tmp_path / "another.pdf"
        with pytest.raises(FileExists):
            save_file(session, made, tmp_path)
    assert (tmp_path / "form.pdf").read_bytes() == (tmp_path / "another.pdf").read_bytes() == CONTENT


def test_a_name_from_another_laptop_leads_out_of_no_folder(workspace: Workspace, tmp_path: Path) -> None:
    made = add_file(workspace, add_person(workspace))
    (tmp_path / "out").mkdir()
    for name in ("../../evil.pdf", "..", "/etc/passwd", "C:\\evil.pdf", "\u202efdp.exe", ""):
        with workspace.edit(gesture("change_file", made)) as edit:
            edit.set(Attachment, made, name=name)
        with workspace.read() as session:
            written = save_file(session, made, tmp_path / "out")
        assert written.parent == tmp_path / "out"
        assert [path.name for path in (tmp_path / "out").iterdir()] == [written.name]
        assert "\u202e" not in written.name
        written.unlink()


def test_a_damaged_or_missing_file_is_told_and_nothing_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = add_file(workspace, add_person(workspace))
    for change, cause in (
        ("UPDATE blob_piece SET data = x'00'", "damaged"),
        ("DELETE FROM blob", "not_here"),
    ):
        with workspace.transaction() as db:
            db.execute(change)
        with workspace.read() as session, pytest.raises(FileNotUsable) as told:
            save_file(session, made, tmp_path / "out.pdf")
        assert (told.value.cause, told.value.file_name) == (cause, "form.pdf")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "media_type", "may"),
    [
        ("other", "image/jpeg", False),
        ("sheet_photo", "application/pdf", False),
        ("signed_form", "image/jpeg", False),
        ("receipt", "image/jpeg", True),
        ("flyer", "image/png", True),
        ("other", "application/pdf", True),
    ],
)
def test_of_a_circle_no_photo_is_kept(workspace: Workspace, kind: str, media_type: str, may: bool) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Circle", kind="circle")
        line = edit.add(MinuteEntry, meeting_id=meeting, text="Agreed")
    for table, owner in (("meeting", meeting), ("minute_entry", line)):
        with (
            nullcontext() if may else pytest.raises(CircleKeepsNoNames),
            workspace.edit(gesture("attach_file", owner)) as edit,
        ):
            attach(edit, table, owner, CONTENT, name="a", media_type=media_type, kind=kind)
    with workspace.read() as session:
        assert len(attached_files(session)) == (2 if may else 0)


def test_of_any_other_meeting_photos_are_kept(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Roads")
        attach(edit, "meeting", meeting, CONTENT, name="a", media_type="image/jpeg", kind="sheet_photo")
    with workspace.read() as session:
        assert len(files_of(session, "meeting", meeting)) == 1
