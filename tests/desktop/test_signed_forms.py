"""The signed paper of a consent is attached on the person's card, and the answer says that it is on file."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QScrollArea

from organizer_app.desktop.files.adding_files import Incoming
from organizer_app.desktop.files.signed_paper_dialog import SignedPaperDialog
from organizer_app.store.edit import gesture
from organizer_app.work.people.consents import set_consent
from tests.desktop.office import Office


def test_a_form_is_attached_to_an_answer_which_says_so_and_taken_off_again(
    office: Office, tmp_path: Path
) -> None:
    page = office.open("Tomás Zamora")
    made = page.consents.form_buttons["photo_video"]
    assert not made.isVisibleTo(page), "nobody was asked: there is no paper"
    with office.workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, office.id_of("Zamora"), "photo_video", "yes")
    office.until(lambda: made.isVisibleTo(page) and made.text() == "Attach the signed form…")
    made.click()
    dialog = office.window.findChild(SignedPaperDialog)
    assert dialog is not None
    area = dialog.findChild(QScrollArea)
    assert area is not None
    office.until(lambda: not area.verticalScrollBar().isVisible())
    low = dialog.height()
    assert low < dialog.width() / 1.5, "half empty before there is a form"
    Image.new("RGB", (30, 20), "navy").save(tmp_path / "form.png")
    dialog.files.add([Incoming(tmp_path / "form.png")])
    office.until(lambda: made.text() == "Signed form on file: look at it…")
    office.until(lambda: len(dialog.files.files()) == 1)
    office.until(lambda: dialog.height() > low)
    assert dialog.files.files()[0].kind == "signed_form"
    dialog.files.remove_button.click()
    office.until(lambda: made.text() == "Attach the signed form…")
