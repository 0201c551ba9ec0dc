"""What the group's own past says of how many will come, in a sentence or two."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.rules.turnout import Forecast
from organizer_app.work.turnout import Turnout

WHOLE = 1_000
OF_TEN = 100


def turnout_words(found: Turnout) -> list[str]:
    """Say how many came, or will by what came before; nothing where too little is known."""
    if found.came is not None:
        return [ngettext("{n} person came.", "{n} people came.", found.came).format(n=f"{found.came:,}")]
    told = [_forecast_words(found.forecast)] if found.forecast is not None else []
    if found.sure is not None:
        told.append(_sure_words(found.sure))
    return told


def _forecast_words(found: Forecast) -> str:
    said = {
        "kind_and_place": _(
            "The last {n} meetings of this kind here brought {low} to {high} people, "
            "most often about {likely}."
        ),
        "kind": _(
            "The last {n} meetings of this kind brought {low} to {high} people, most often about {likely}."
        ),
        "any": _("The last {n} meetings brought {low} to {high} people, most often about {likely}."),
    }[found.likeness]
    return said.format(
        n=found.from_meetings, low=f"{found.low:,}", high=f"{found.high:,}", likely=f"{found.likely:,}"
    )


def _sure_words(sure: int) -> str:
    of_ten = max(1, round(sure / OF_TEN))
    if sure > WHOLE:
        return _("Usually more come than are expected: {n} for every 10.").format(n=of_ten)
    return _("Usually {n} of 10 who are expected come.").format(n=of_ten)
