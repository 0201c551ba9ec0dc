"""The steps of somebody's way into leading, in words."""

from __future__ import annotations

from organizer_app.desktop.words.hours_words import hours_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.rules.vocabulary import LEADERSHIP_STEPS, ROLES
from organizer_app.work.people.leadership import TrailStep


def step_words(step: TrailStep) -> str:
    """Say what was done."""
    match step.deed:
        case "first_came":
            return _("Came for the first time")
        case "came_back":
            return _("Came back a third time")
        case "took_role":
            return _("Took a role: {role}").format(role=ROLES.word(step.code))
        case "led_point":
            return _("Led a point of the agenda: {title}").format(title=step.title)
        case "brought":
            if not step.names:
                return _("Brought somebody along")
            return _("Brought {names} along").format(names=", ".join(step.names))
        case "kept_word":
            return _("Kept their word: {title}").format(title=step.title)
        case "spoke":
            return _("Spoke up at a meeting")
        case "training":
            return _("Completed a training: {title}").format(title=step.meeting_title)
        case "noted":
            return LEADERSHIP_STEPS.word(step.code)


def detail_words(step: TrailStep) -> str:
    """Say when it was, at which meeting, how often since, and what was noted."""
    told = [day_words(step.on)]
    if step.meeting_title and step.deed != "training":
        told.append(step.meeting_title)
    if step.hours:
        told.append(hours_words(step.hours))
    if step.times > 1 and step.deed == "brought":
        told.append(ngettext("{n} person so far", "{n} people so far", step.times).format(n=step.times))
    elif step.times > 1 and step.deed not in ("first_came", "came_back"):
        told.append(ngettext("{n} time so far", "{n} times so far", step.times).format(n=step.times))
    if step.note:
        told.append(step.note)
    return " · ".join(part for part in told if part)
