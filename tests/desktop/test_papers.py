"""What the window prints: what was looked at is what is issued."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from sqlalchemy import select

from organizer_app.desktop.paper.papers import meeting_papers
from organizer_app.records.attendance import PrintedSheet
from organizer_app.records.meetings import Meeting
from tests.desktop.small_group import held, make_small_group


def plain(pdf: bytes) -> str:
    """Return the text of the first page without spaces: codes are printed in groups of four."""
    return "".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_the_sheet_that_was_looked_at_is_the_one_that_is_issued_and_the_next_one_is_another(
    tmp_path: Path,
) -> None:
    workspace = make_small_group(tmp_path / "group.organizer", held())
    try:
        with workspace.read() as session:
            meeting = session.scalars(select(Meeting.id)).first()
            assert meeting is not None
            sheet = meeting_papers(workspace, meeting)[0]
            looked_at = sheet.look(session, ("es", "en"), "letter")
        assert sheet.issue is not None
        issued: list[bytes] = []
        for _ in range(2):
            with workspace.edit(sheet.issue.gesture) as edit:
                issued.append(sheet.issue.make(edit, ("es", "en"), "letter"))
        with workspace.read() as session:
            codes = session.scalars(select(PrintedSheet.sheet_code).order_by(PrintedSheet.printed_at)).all()
        assert len(set(codes)) == 2
        assert codes[0] in plain(looked_at)
        assert codes[0] in plain(issued[0])
        assert codes[1] in plain(issued[1])
    finally:
        workspace.close()
