"""What is said of catching up: what came in, what was passed over, and faults of files between laptops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from organizer_app import errors, group_errors
from organizer_app.i18n import _, ngettext

# Whoever asks for help has to wait for no database.
if TYPE_CHECKING:
    from organizer_app.store.folder_state import LastPass
    from organizer_app.store.intake import Received
    from organizer_app.sync.file_counts import FileCounts
    from organizer_app.sync.folder import FolderPass

_MEGABYTE: Final = 1024 * 1024
UNFIT = frozenset({"missing", "no_folder", "holds_workspace", "not_chosen"})
"""Why a folder cannot be shared, by code."""


_RECORDS: Final[Mapping[str, Callable[[int], str]]] = {
    "person": lambda many: ngettext("{n} person", "{n} people", many),
    "meeting": lambda many: ngettext("{n} meeting", "{n} meetings", many),
    "attendance": lambda many: ngettext("{n} sign-in", "{n} sign-ins", many),
    "agenda_item": lambda many: ngettext("{n} agenda item", "{n} agenda items", many),
    "minute_entry": lambda many: ngettext("{n} line of minutes", "{n} lines of minutes", many),
    "action_item": lambda many: ngettext("{n} action item", "{n} action items", many),
    "campaign": lambda many: ngettext("{n} campaign", "{n} campaigns", many),
    "attachment": lambda many: ngettext("{n} attached file", "{n} attached files", many),
}
"""What people ask about a file of another laptop, by table, in the order in which it is told."""


def _other_records(many: int) -> str:
    return ngettext("{n} other entry", "{n} other entries", many)


def received_words(received: Received) -> str:
    """Say in a few words what an intake changed."""
    parts = [told for _many, told in _counts(received)]
    if received.waiting:
        waiting = ngettext("{n} waits for an earlier file", "{n} wait for an earlier file", received.waiting)
        parts.append(waiting.format(n=received.waiting))
    if received.newer:
        newer = ngettext(
            "{n} waits for an update of this program",
            "{n} wait for an update of this program",
            received.newer,
        )
        parts.append(newer.format(n=received.newer))
    if received.refused:
        parts.append(ngettext("{n} refused", "{n} refused", received.refused).format(n=received.refused))
    return ", ".join(parts)


def summary_words(received: Received) -> str:
    """Say in one line what a file brings: "14 new, 6 changed, 2 to look at"."""
    if received.brings_nothing:
        return _("Nothing new: all of it is here already.")
    return ", ".join(told for many, told in _counts(received) if many) or _("Nothing that shows.")


def about_words(received: Received) -> str:
    """Say what a file is about: "2 people, 40 sign-ins, 3 other entries"; nothing where it shows nothing."""
    rows = {table: len(ids) for table, ids in received.changes.rows.items()}
    named = [(rows.pop(table, 0), told) for table, told in _RECORDS.items()]
    counted = [*named, (sum(rows.values()), _other_records)]
    return ", ".join(told(many).format(n=f"{many:,}") for many, told in counted if many)


def counts_words(counts: FileCounts) -> str:
    """Say what a large file says of itself: how much, and who wrote it."""
    changes = ngettext("{n} new change", "{n} new changes", counts.transactions)
    entries = ngettext("{n} field", "{n} fields", counts.cells)
    parts = [
        changes.format(n=f"{counts.transactions:,}"),
        entries.format(n=f"{counts.cells:,}"),
        f"{counts.size / _MEGABYTE:.1f} MB",
    ]
    told = [", ".join(parts) + "."]
    if counts.laptops:
        told.append(_("By these laptops: {laptops}.").format(laptops=", ".join(counts.laptops)))
    if counts.known:
        known = ngettext("{n} change is here already.", "{n} changes are here already.", counts.known)
        told.append(known.format(n=f"{counts.known:,}"))
    return " ".join(told)


def only_counts_words() -> str:
    """Say that counts of a large file are no outcome, and what happens where it is taken in."""
    return _(
        "This file is large: these numbers are what it says of itself, not what comes of it. All of it is "
        "checked when it is taken in, and the whole file can be taken back afterwards, in History."
    )


def _counts(came: Received | LastPass) -> list[tuple[int, str]]:
    counts = [
        (came.new, ngettext("{n} new", "{n} new", came.new)),
        (came.changed, ngettext("{n} changed", "{n} changed", came.changed)),
        (came.to_look_at, ngettext("{n} to look at", "{n} to look at", came.to_look_at)),
    ]
    return [(many, told.format(n=f"{many:,}")) for many, told in counts]


def came_words(done: FolderPass) -> str:
    """Say what a pass over the shared folder brought."""
    received = done.received
    if received.joined:
        return _("This laptop now belongs to the group: {what}.").format(what=received_words(received))
    if received.brings_nothing:
        return _("Nothing new from the other laptops.")
    return _("From the other laptops: {what}.").format(what=received_words(received))


def not_yet_words(done: FolderPass) -> str:
    """Say to a laptop that waits that the shared folder holds nothing for it yet, and what is to be done."""
    told = _(
        "Nothing there is for this laptop yet. An admin lets it in and catches up through the folder; "
        "then look again."
    )
    others = {kind: many for kind, many in done.passed_over.items() if kind != "not_for_this_laptop"}
    return " ".join(filter(None, (told, passed_over_words(others))))


def brought_words(last: LastPass) -> str:
    """Say what the last pass brought, as it is remembered."""
    waits = ngettext("{n} that waits", "{n} that wait", last.waiting).format(n=f"{last.waiting:,}")
    parts = [told for many, told in (*_counts(last), (last.waiting, waits)) if many]
    if not parts:
        return _("Nothing new from the other laptops.")
    return _("From the other laptops: {what}.").format(what=", ".join(parts))


def files_words(done: FolderPass) -> str:
    """Say how many attached files a pass brought; nothing where none came."""
    if not done.files:
        return ""
    told = ngettext("{n} attached file came.", "{n} attached files came.", done.files)
    return told.format(n=done.files)


def agreement_words(done: FolderPass) -> str:
    """Say whether this laptop shows what others show who hold the same; nothing where it does."""
    laptops = ", ".join(done.laptops)
    if done.agreement == "mended":
        told = _(
            "What this laptop showed was not all that its record says: it was made anew from the record, and "
            "is now as on {laptops}. Nothing is lost."
        )
        return told.format(laptops=laptops)
    if done.agreement == "differs":
        told = _(
            "This laptop and {laptops} hold the same and do not show the same. Everything was made anew "
            "here, and nothing is lost. Catch up there too; if this is said again, update the program on "
            "both."
        )
        return told.format(laptops=laptops)
    return ""


def given_words(given: int) -> str:
    """Say what a pass put into the shared folder."""
    if not given:
        return _("The others miss nothing there.")
    told = ngettext(
        "{n} file was put there for the others.", "{n} files were put there for the others.", given
    )
    return told.format(n=given)


def passed_over_words(passed_over: Mapping[str, int]) -> str:
    """Say which files of a shared folder are not in, and why; nothing where all are."""
    words = [_passed_over(kind, many).format(n=many) for kind, many in sorted(passed_over.items()) if many]
    return _("Passed over: {what}.").format(what=", ".join(words)) if words else ""


def _passed_over(kind: str, many: int) -> str:
    match kind:
        case "damaged":
            return ngettext("{n} damaged or not whole yet", "{n} damaged or not whole yet", many)
        case "not_for_this_laptop":
            return ngettext("{n} not for this laptop", "{n} not for this laptop", many)
        case "other_group":
            return ngettext("{n} of another group", "{n} of another group", many)
        case "newer":
            return ngettext("{n} of a newer program", "{n} of a newer program", many)
        case "not_a_member":
            return ngettext(
                "{n} of a laptop that is not in the group", "{n} of laptops that are not in the group", many
            )
        case "too_large":
            return ngettext("{n} too large", "{n} too large", many)
    return ngettext("{n} that cannot be read", "{n} that cannot be read", many)


def _sync_file_faults() -> dict[type[errors.FileFault], str]:
    return {
        group_errors.DamagedSyncFile: _(
            "“{name}” was damaged or cut off on the way, or is no sync file. "
            "Nothing was changed. Ask for it again."
        ),
        group_errors.NotForThisLaptop: _(
            "“{name}” was not made for this laptop. Nothing was changed. "
            "Ask an admin of the group to let this laptop in and to save a new file."
        ),
        group_errors.OtherGroup: _(
            "“{name}” is of another group. Nothing was changed. Open that group's file first."
        ),
        group_errors.NewerSyncFile: _(
            "“{name}” was made by a newer version of the program. Nothing was changed. "
            "Update this laptop first."
        ),
        group_errors.MakerNotAMember: _(
            "“{name}” was made by a laptop that is not in your group. "
            "Nothing was changed. Ask who gave it to you."
        ),
        group_errors.DamagedJoinFile: _(
            "“{name}” was damaged on the way, or is no join file. Nobody was let in. Ask for it again."
        ),
    }


def _sync_file(error: errors.FileFault) -> str:
    return _sync_file_faults()[type(error)].format(name=error.name)


def _already_admitted(error: group_errors.AlreadyAdmitted) -> str:
    told = _("The laptop “{name}” is in the group already. Nothing was changed.")
    return told.format(name=error.laptop_name)


def unfit_words(cause: str, name: str) -> str:
    """Say why a folder cannot be shared, or could not be found."""
    match cause:
        case "missing":
            told = _(
                "The folder “{name}” is not there. Your data here is safe. Put the stick in, or start the "
                "program that shares the folder."
            )
        case "no_folder":
            told = _("“{name}” is a file. Nothing was changed. Choose a folder.")
        case "holds_workspace":
            told = _(
                "In “{name}” lies the group's own file, or its backups. Nothing was changed. "
                "Choose a folder that is there for sharing only."
            )
        case _:
            told = _("No shared folder was chosen yet. Choose the one that all the laptops share.")
    return told.format(name=name)


def _unfit_folder(error: errors.UnfitFolder) -> str:
    return unfit_words(error.cause, error.name)


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    group_errors.DamagedSyncFile: _sync_file,
    group_errors.NotForThisLaptop: _sync_file,
    group_errors.OtherGroup: _sync_file,
    group_errors.NewerSyncFile: _sync_file,
    group_errors.MakerNotAMember: _sync_file,
    group_errors.DamagedJoinFile: _sync_file,
    group_errors.AlreadyAdmitted: _already_admitted,
    errors.UnfitFolder: _unfit_folder,
}
