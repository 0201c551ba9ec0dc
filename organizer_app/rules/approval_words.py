"""How a budget was approved, in words: by the role of an adult's laptop, or on signed paper."""

from __future__ import annotations

from organizer_app.i18n import _
from organizer_app.rules.budget_rights import ADULT_LAPTOPS
from organizer_app.rules.vocabulary import LAPTOP_ROLES


def approval_how(laptop_role: str | None, *, on_paper: bool) -> str:
    """Say how; an approval with neither role nor the photo of a paper does not count yet."""
    if on_paper:
        return _("on signed paper, with its photo")
    if laptop_role in ADULT_LAPTOPS:
        return _("by the role of the laptop, {role}").format(role=LAPTOP_ROLES.word(laptop_role))
    return _("on paper, but its photo is not here: it does not count yet")
