"""What a person allows, kind by kind, with the signed paper, and in words why an answer does not count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.files.signed_paper_dialog import SignedPaperDialog
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import CONSENT_ANSWERS, CONSENT_KINDS
from organizer_app.work.people.consents import GUARDIAN_ONLY, ConsentAnswer
from organizer_app.work.people.signed_forms import SignedForms

YES_SELF, YES_GUARDIAN = "yes self", "yes guardian"

SetConsent = Callable[[str, str, str], None]
"""Writes down a kind, an answer, and who gave it."""


class ConsentList(WordedFrame):
    """One choice for each kind. For the young a yes to some is only offered as their guardian's."""

    def __init__(self, around: Surroundings, set_consent: SetConsent) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around, self._set, self._minor = around, set_consent, False
        self._name = ""
        self._person_id: Id | None = None
        self._forms: Mapping[str, SignedForms] = {}
        self._answers: dict[str, ConsentAnswer] = {}
        self.choices: dict[str, KeptChoice] = {}
        self.form_buttons: dict[str, QPushButton] = {}
        layout = column(self, margin=2, gap=1.5)
        heading, self._rule = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        layout.addWidget(self._rule)
        self.say(heading.setText, lambda: _("What they allow"))
        self.say(
            self._rule.setText,
            lambda: _("Under 18 only a parent or guardian can say yes to photos, rides and taking part."),
        )
        for kind in CONSENT_KINDS.codes:
            self.choices[kind] = KeptChoice(
                partial(CONSENT_KINDS.word, kind),
                partial(self._offers, kind),
                partial(self._choose, kind),
            )
            around.rights.guard(self.choices[kind], writes("consent"))
            self.form_buttons[kind] = button("", "quiet")
            self.form_buttons[kind].hide()
            self.form_buttons[kind].clicked.connect(partial(self.open_form, kind))
            self.say(self.form_buttons[kind].setText, lambda: _("Attach the signed form…"))
            both = column(gap=0)
            both.addWidget(self.choices[kind])
            both.addWidget(self.form_buttons[kind], 0, Qt.AlignmentFlag.AlignLeft)
            layout.addLayout(both)

    def show_person(self, look: PersonLook) -> None:
        """Show the answers of this person."""
        self._minor = look.minor
        self._rule.setVisible(look.minor)
        self._answers = {answer.kind: answer for answer in look.consents}
        self._person_id = look.card.id
        self._name, self._forms = look.card.full_name, look.forms
        self.reworded()

    def open_form(self, kind: str) -> None:
        """Show the signed paper behind an answer, or the place to attach it."""
        if (forms := self._forms.get(kind)) is not None:
            words = partial(CONSENT_KINDS.word, kind)
            owner = ("consent", forms.consent_id)
            SignedPaperDialog(self._around, owner, words, self._name, _ask_for_paper, self.window()).open()

    def reworded(self) -> None:
        for kind, answer in self._answers.items():
            self.choices[kind].show_code(_code(answer), self._person_id)
            self.choices[kind].tell(self._told(answer))
            self._say_form(kind, answer)

    def _say_form(self, kind: str, answer: ConsentAnswer) -> None:
        """Say whether the paper is on file; where nobody was asked there is none to attach."""
        made, forms = self.form_buttons[kind], self._forms.get(kind)
        made.setVisible(forms is not None and (forms.number > 0 or answer.answer != "not_asked"))
        on_file = forms is not None and forms.number > 0
        made.setText(_("Signed form on file: look at it…") if on_file else _("Attach the signed form…"))
        made.setAccessibleName(f"{CONSENT_KINDS.word(kind)}: {made.text()}")

    def _offers(self, kind: str) -> Sequence[tuple[str, str]]:
        said = {code: word for code, word in CONSENT_ANSWERS.choices()}  # noqa: C416 - pairs of codes
        offers = [("not_asked", said["not_asked"]), ("no", said["no"])]
        answer = self._answers.get(kind)
        said_so_themselves = answer is not None and _code(answer) == YES_SELF
        if not (self._minor and kind in GUARDIAN_ONLY) or said_so_themselves:
            offers.append((YES_SELF, said["yes"]))
        if self._minor or (answer is not None and _code(answer) == YES_GUARDIAN):
            offers.append((YES_GUARDIAN, _("Yes, says a parent or guardian")))
        return offers

    def _told(self, answer: ConsentAnswer) -> str:
        told = []
        if answer.answer == "yes" and not answer.counts:
            minor = self._minor and answer.kind in GUARDIAN_ONLY and answer.given_by != "guardian"
            told.append(
                _("Does not count: under 18 only a parent or guardian can say yes.")
                if minor
                else _("Does not count any more: it has ended.")
            )
        if answer.given_on and answer.answer != "not_asked":
            told.append(_("Since {day}").format(day=day_words(answer.given_on)))
        if answer.until:
            told.append(_("until {day}").format(day=day_words(answer.until)))
        return " · ".join(told)

    def _choose(self, kind: str, code: str) -> None:
        answer, _space, giver = code.partition(" ")
        self._set(kind, answer, giver or "self")


def _ask_for_paper() -> str:
    return _("Photograph the paper they or a guardian signed: drop it here, paste it, or choose it.")


def _code(answer: ConsentAnswer) -> str:
    if answer.answer != "yes":
        return answer.answer
    return YES_GUARDIAN if answer.given_by == "guardian" else YES_SELF
