"""What is said of a laptop that may not do something in its group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from organizer_app import errors, group_errors
from organizer_app.i18n import _, ngettext
from organizer_app.rules.vocabulary import LAPTOP_ROLES


def _not_a_member(error: errors.NotAMember) -> str:
    return _(
        "This computer may not do that in this group yet. Nothing was changed. Ask an admin of the group."
    )


def _not_an_admin(error: group_errors.NotAnAdmin) -> str:
    if not error.admins:
        return _(
            "Only an admin's laptop can do that, and the group has none. Nothing was changed. "
            "Only the founder's recovery page makes one again."
        )
    return _("Only an admin's laptop can do that: {laptops}. Nothing was changed. Do it there.").format(
        laptops=", ".join(error.admins)
    )


def _nobody_left(error: group_errors.NobodyLeft) -> str:
    return _(
        "No laptop is in the group any more, so nobody could open a sync file. Nothing was written. "
        "Only the founder's recovery page brings a laptop back."
    )


def role_words(role: str | None) -> str:
    """Say what a laptop of a role may do where that is not everything; nothing of an admin or organizer."""
    match role:
        case None:
            return _("This laptop was removed from the group: nothing that it writes counts any more.")
        case "viewer":
            return _("This is a viewer's laptop: it reads, searches and prints, and changes nothing.")
        case "door":
            return _("This is a door laptop: it signs people in and changes no meetings.")
        case "youth_lead":
            return _(
                "This is a youth lead's laptop: it changes no answers of consent, no look-alikes and no "
                "settings of the group."
            )
    return ""


def may_do_words(role: str) -> str:
    """Say what a laptop of a role may do, for somebody who chooses one."""
    match role:
        case "admin":
            return _("Changes everything, lets other laptops in, takes them out and gives roles.")
        case "organizer":
            return _("Changes everything: people, meetings, minutes and action items.")
        case "youth_lead":
            return _(
                "Changes people, meetings, minutes and action items; no answers of consent, no look-alikes "
                "and no settings of the group."
            )
        case "door":
            return _(
                "Signs people in, writes new people down and asks for consent; changes no meetings, no "
                "action items and no notes about people."
            )
    return _("Reads, searches and prints; changes nothing.")


def not_here_words(role: str | None, admins: Sequence[str]) -> str:
    """Say that something cannot be done on a laptop of this role, and whom to ask."""
    if role is None:
        return _("This laptop was removed from the group. Ask an admin to let it in anew.")
    told = _("Not with this laptop's role ({role}).").format(role=LAPTOP_ROLES.word(role))
    ask = _("Do it on an organizer's laptop, or ask an admin for another role: {laptops}.")
    if not admins:
        ask = _("Do it on an organizer's laptop.")
    return f"{told} {ask.format(laptops=', '.join(admins))}"


def _no_right(error: group_errors.NoRight) -> str:
    told = role_words(error.role)
    if error.role is None:
        safe = _("Nothing was changed. What is here can still be read. Ask an admin to let it in anew.")
    else:
        safe = _("Nothing was changed. Do it on an organizer's laptop, or ask an admin for another role.")
    return f"{told} {safe}"


def _unknown_laptop(error: group_errors.UnknownLaptop) -> str:
    told = _("No laptop of the group is called “{name}”. Nothing was changed. Look it up in the list.")
    return told.format(name=error.typed)


def _several_laptops(error: group_errors.SeveralLaptops) -> str:
    return _(
        "Several laptops are called “{name}”: {ids}. Nothing was changed. Say which one by its id."
    ).format(name=error.typed, ids=", ".join(each.hex()[:8] for each in error.ids))


def _already_so(error: group_errors.AlreadySo) -> str:
    if error.role is None:
        told = _(
            "The laptop “{laptop}” was removed already. Nothing was changed. To take it back, let it in as "
            "a new laptop."
        )
        return told.format(laptop=error.laptop_name)
    return _("The laptop “{laptop}” has that role already: {role}. Nothing was changed.").format(
        laptop=error.laptop_name, role=LAPTOP_ROLES.word(error.role)
    )


def last_admin_words(laptop_name: str) -> str:
    """Say what it means to take the right of the last admin."""
    return _(
        "“{laptop}” is the last admin of the group. Without it nobody can let a laptop in, remove one or "
        "give a role; only the founder's recovery page brings an admin back."
    ).format(laptop=laptop_name)


def _last_admin(error: group_errors.LastAdmin) -> str:
    told = last_admin_words(error.laptop_name)
    safe = _("Nothing was changed. Make another laptop an admin first.")
    return f"{told} {safe}"


def removal_words(laptop_name: str) -> tuple[str, str]:
    """Say what removing a laptop does, and what it cannot reach."""
    return (
        _(
            "Rights belong to laptops, not to people. What “{laptop}” wrote so far stays. What it writes "
            "from now on is kept apart until an admin accepts it, and no file is made for it any more."
        ).format(laptop=laptop_name),
        _(
            "Removing cannot reach what “{laptop}” already has: the group's file on it, and sync files that "
            "were made for it, still open there."
        ).format(laptop=laptop_name),
    )


def _nothing_refused(error: group_errors.NothingRefused) -> str:
    told = _("Nothing of “{laptop}” stands refused. Nothing was changed.")
    return told.format(laptop=error.laptop_name)


def _not_acceptable(error: group_errors.NotAcceptable) -> str:
    return _(
        "This holds values that no laptop can take, so it cannot be accepted. Nothing was changed. "
        "It stays kept; write it anew where it is needed."
    )


def _no_recovery_page(error: group_errors.NoRecoveryPage) -> str:
    if error.cause == "made":
        return _(
            "The founder's recovery page was made already, and its key is on that paper alone. "
            "Nothing was changed. Look where it was locked away."
        )
    return _(
        "Only the laptop that founded the group can make the recovery page. Nothing was changed. "
        "Make it there."
    )


def _other_recovery_key(error: group_errors.OtherRecoveryKey) -> str:
    return _(
        "This key is typed as it is printed, but it is not the founder's key of this group. "
        "Nothing was changed. Look for the page that says “Founder's recovery page”."
    )


def _unknown_words(error: group_errors.UnknownWords) -> str:
    if not error.places:
        return _(
            "An invitation opens with six words, what was typed has {found}. Nothing was made. Type all six."
        ).format(found=error.found)
    return ngettext(
        "Word {places} is in neither list of words. Nothing was made. Ask for it again.",
        "Words {places} are in neither list of words. Nothing was made. Ask for them again.",
        len(error.places),
    ).format(places=", ".join(map(str, error.places)))


def _invitation_faults() -> dict[type[errors.FileFault], str]:
    return {
        group_errors.WrongWords: _(
            "These six words do not open “{name}”. Nothing was made. "
            "Ask for the words of this file, in order."
        ),
        group_errors.DamagedInvitation: _(
            "“{name}” was damaged or cut off on the way, or is no invitation. Nothing was made. "
            "Copy it again, or ask for a new one."
        ),
        group_errors.OldInvitation: _(
            "“{name}” is an old invitation. Nothing was made. Ask an admin of the group for a new one; if "
            "this computer's clock is wrong, set it first."
        ),
    }


def _invitation(error: errors.FileFault) -> str:
    return _invitation_faults()[type(error)].format(name=error.name)


def forked_words() -> str:
    """Say of a laptop that its file was copied and both were used."""
    return _("a copy of its file was used beside it: both are kept, and it goes on under a new key")


def invited_twice_words() -> str:
    """Say of a laptop that its invitation was used twice."""
    return _("its invitation was used twice: ask who used it, and remove it if nobody knows")


def cause_words(cause: str) -> str:
    """Say why something was refused, by the codes of `store.quarantine`."""
    match cause:
        case "removed":
            return _("its laptop was removed before")
        case "role":
            return _("its laptop's role does not reach so far")
        case "stranger":
            return _("nobody let its laptop in")
    return _("it holds values that no laptop can take")


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.NotAMember: _not_a_member,
    group_errors.NotAnAdmin: _not_an_admin,
    group_errors.NobodyLeft: _nobody_left,
    group_errors.NoRight: _no_right,
    group_errors.UnknownLaptop: _unknown_laptop,
    group_errors.SeveralLaptops: _several_laptops,
    group_errors.AlreadySo: _already_so,
    group_errors.LastAdmin: _last_admin,
    group_errors.UnknownWords: _unknown_words,
    group_errors.WrongWords: _invitation,
    group_errors.DamagedInvitation: _invitation,
    group_errors.OldInvitation: _invitation,
    group_errors.NoRecoveryPage: _no_recovery_page,
    group_errors.OtherRecoveryKey: _other_recovery_key,
    group_errors.NothingRefused: _nothing_refused,
    group_errors.NotAcceptable: _not_acceptable,
}
