"""What a gesture is called in the history and after an undo: each code that is written, with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from organizer_app.i18n import ngettext, pgettext
from organizer_app.rules.vocabulary import Vocabulary

GESTURES: Final = Vocabulary[str](
    {
        "found_group": lambda: pgettext("gesture", "the group's beginning"),
        "sign_in": lambda: pgettext("gesture", "a sign-in"),
        "sign_in_new": lambda: pgettext("gesture", "a sign-in of somebody new"),
        "set_attendance": lambda: pgettext("gesture", "who is expected or excused"),
        "change_attendance": lambda: pgettext("gesture", "when somebody left, their hours or a note"),
        "brought_by": lambda: pgettext("gesture", "who brought somebody"),
        "change_headcount": lambda: pgettext("gesture", "a headcount"),
        "add_person": lambda: pgettext("gesture", "a new person"),
        "change_person": lambda: pgettext("gesture", "a change to a person"),
        "archive_person": lambda: pgettext("gesture", "setting a person aside"),
        "remove_person": lambda: pgettext("gesture", "the removal of a person"),
        "keep_person": lambda: pgettext("gesture", "keeping a person deleted elsewhere"),
        "set_consent": lambda: pgettext("gesture", "an answer of consent"),
        "tag_person": lambda: pgettext("gesture", "a tag"),
        "same_person": lambda: pgettext("gesture", "an answer about look-alikes"),
        "import_people": lambda: pgettext("gesture", "a list brought in"),
        "plan_meeting": lambda: pgettext("gesture", "a planned meeting"),
        "plan_next_meeting": lambda: pgettext("gesture", "the next meeting, planned from the last"),
        "change_meeting": lambda: pgettext("gesture", "a change to a meeting"),
        "remove_meeting": lambda: pgettext("gesture", "the removal of a meeting"),
        "change_agenda": lambda: pgettext("gesture", "a change to an agenda"),
        "change_roles": lambda: pgettext("gesture", "a change of roles"),
        "change_checklist": lambda: pgettext("gesture", "a change to what to bring"),
        "write_minutes": lambda: pgettext("gesture", "a line of the minutes"),
        "change_place": lambda: pgettext("gesture", "a change to a place"),
        "change_organization": lambda: pgettext("gesture", "a change to an organization"),
        "change_visitors": lambda: pgettext("gesture", "a visiting organization"),
        "count_tally": lambda: pgettext("gesture", "a tally"),
        "count_cards": lambda: pgettext("gesture", "a pile of demographic cards"),
        "childcare": lambda: pgettext("gesture", "a child in childcare"),
        "type_up_sheet": lambda: pgettext("gesture", "a row of a paper sheet"),
        "add_campaign": lambda: pgettext("gesture", "a new campaign"),
        "change_campaign": lambda: pgettext("gesture", "a change to a campaign"),
        "remove_campaign": lambda: pgettext("gesture", "the removal of a campaign"),
        "change_seat": lambda: pgettext("gesture", "a change to a seat"),
        "leadership": lambda: pgettext("gesture", "a leadership step"),
        "mentorship": lambda: pgettext("gesture", "a mentorship"),
        "save_list": lambda: pgettext("gesture", "a saved list"),
        "bring_back": lambda: pgettext("gesture", "something brought back from the trash"),
        "add_budget": lambda: pgettext("gesture", "a new budget"),
        "change_budget": lambda: pgettext("gesture", "a change to a budget"),
        "change_budget_line": lambda: pgettext("gesture", "a line of a budget"),
        "paste_budget_lines": lambda: pgettext("gesture", "cells pasted into a budget"),
        "remove_budget_line": lambda: pgettext("gesture", "the removal of a budget line"),
        "remove_budget": lambda: pgettext("gesture", "the removal of a budget"),
        "submit_budget": lambda: pgettext("gesture", "a budget submitted"),
        "return_budget": lambda: pgettext("gesture", "a budget returned"),
        "approve_budget": lambda: pgettext("gesture", "a budget approved"),
        "close_budget": lambda: pgettext("gesture", "a budget closed"),
        "comment_budget": lambda: pgettext("gesture", "a comment on a budget"),
        "change_funding": lambda: pgettext("gesture", "a change to a funding source"),
        "remove_funding": lambda: pgettext("gesture", "the removal of a funding source"),
        "answer_funder": lambda: pgettext("gesture", "an answer for a funder"),
        "write_expense": lambda: pgettext("gesture", "an expense"),
        "write_income": lambda: pgettext("gesture", "money received"),
        "reverse_entry": lambda: pgettext("gesture", "a reversal"),
        "reimburse": lambda: pgettext("gesture", "a reimbursement"),
        "count_cash": lambda: pgettext("gesture", "a count of the cash box"),
        "hand_out_gift": lambda: pgettext("gesture", "a gift card or stipend handed out"),
        "import_budget": lambda: pgettext("gesture", "a budget brought in"),
        "add_action": lambda: pgettext("gesture", "a new action item"),
        "change_action": lambda: pgettext("gesture", "a change to an action item"),
        "finish_action": lambda: pgettext("gesture", "an action item marked done"),
        "remove_action": lambda: pgettext("gesture", "the removal of an action item"),
        "attach_file": lambda: pgettext("gesture", "an attached file"),
        "change_file": lambda: pgettext("gesture", "a change to an attached file"),
        "remove_file": lambda: pgettext("gesture", "the removal of an attached file"),
        "change_settings": lambda: pgettext("gesture", "a change to the group's settings"),
        "print_sheet": lambda: pgettext("gesture", "a printed sheet"),
        "resolve_conflict": lambda: pgettext("gesture", "a choice between two versions"),
        "strike_text": lambda: pgettext("gesture", "a text struck"),
        "take_in": lambda: pgettext("gesture", "a sync file taken in"),
        "admit_laptop": lambda: pgettext("gesture", "a laptop admitted"),
        "undo": lambda: pgettext("gesture", "something undone"),
        "redo": lambda: pgettext("gesture", "something done again"),
        "script": lambda: pgettext("gesture", "a change that another program made"),
    }
)
"""The codes in use; one that a newer version writes is shown as it is."""


def about_words(about: Sequence[str], others: int = 0) -> str:
    """Name those a gesture was about: "Ana Ruiz, Bus stop"; "Ana Ruiz and 9 more" where others were too."""
    names = ", ".join(about)
    if not others:
        return names
    return ngettext("{names} and {n} more", "{names} and {n} more", others).format(
        names=names, n=f"{others:,}"
    )


def gesture_words(name: str) -> str:
    """Return what a gesture is called, to stand inside a sentence."""
    return GESTURES.word(name)
