"""One sentence for each fault of the world: what happened, what is safe, what to do next."""

from __future__ import annotations

from functools import singledispatch

from organizer_app import errors, file_wording
from organizer_app.i18n import _, ngettext
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.vocabulary import CONSENT_KINDS
from organizer_app.sync_wording import SYNC_SENTENCES


@singledispatch
def sentence(error: errors.OrganizerError) -> str:
    """Word a fault in the language spoken here; each kind of fault has its own words below.

    Raises NotImplementedError for a kind that has none yet: that is a defect, and a test looks for it.
    """
    raise NotImplementedError(type(error).__name__)


for _kind, _told in file_wording.SENTENCES.items():
    sentence.register(_kind, _told)


@sentence.register
def _no_screen(error: errors.NoScreen) -> str:
    return _("There is no screen here to show the window on. Commands work without one: organizer --help.")


@sentence.register
def _unusable_text(error: errors.UnusableText) -> str:
    return _("The text holds a character that no file can keep. Nothing was changed. Type it again.")


@sentence.register
def _text_too_long(error: errors.TextTooLong) -> str:
    return _("The text is too long to be kept. Nothing was changed. Type less, or keep it in a file.")


@sentence.register
def _unknown_zone(error: errors.UnknownZone) -> str:
    told = _("This computer does not know the time zone “{zone}”. Choose one from the list.")
    return told.format(zone=error.zone)


@sentence.register
def _columns_too_wide(error: errors.ColumnsTooWide) -> str:
    return _("These columns do not fit on the paper. Nothing was printed. Choose fewer, or larger paper.")


@sentence.register
def _sheet_too_long(error: errors.SheetTooLong) -> str:
    return ngettext(
        "A sign-in sheet holds {most} row at most. Nothing was printed. Ask for fewer rows.",
        "A sign-in sheet holds {most} rows at most. Nothing was printed. Ask for fewer rows.",
        error.most,
    ).format(most=error.most)


def _list_causes() -> dict[str, str]:
    return {
        "missing": _("“{name}” is not there any more. Nothing was brought in."),
        "no_permission": _("This computer does not let you read “{name}”. Nothing was brought in."),
        "folder": _("“{name}” is a folder. Nothing was brought in. Choose a file."),
        "cannot_read": _("“{name}” could not be read to its end. Nothing was brought in. Copy it again."),
        "empty": _("“{name}” is empty. Nothing was brought in."),
        "damaged": _("“{name}” is damaged. Nothing was brought in. Ask for a new copy."),
        "password": _("“{name}” has a password. Nothing was brought in. Save a copy without one."),
        "old_excel": _("“{name}” is an old Excel file. Nothing was brought in. Save it as .xlsx or .csv."),
        "open_document": _(
            "“{name}” is an OpenDocument file. Nothing was brought in. Save it as .xlsx or .csv."
        ),
        "not_a_table": _("“{name}” is not a list in columns. Nothing was brought in."),
        "too_big": _("“{name}” is larger than a list can be. Nothing was brought in. Save it in parts."),
        "too_many_rows": _("“{name}” has more than {limit} rows. Nothing was brought in. Save it in parts."),
        "too_many_columns": _("“{name}” has more than {limit} columns. Nothing was brought in."),
        "no_name_column": _("“{name}” has no column of names. Nothing was brought in. Say which one it is."),
    }


@sentence.register
def _unreadable_list(error: errors.UnreadableList) -> str:
    told = _list_causes()[error.cause].format(name=error.file_name, limit=error.limit)
    if error.line is None:
        return told
    where = _("The trouble is in line {line}.").format(line=error.line)
    return f"{told} {where}"


def _paper_causes() -> dict[str, str]:
    return {
        "full": _("The disk is full: “{name}” was not written. Your data is safe. Make room and save again."),
        "read_only": _("“{name}” cannot be written in a read-only place. Your data is safe. Choose another."),
        "no_permission": _("This computer does not let you write “{name}” there. Choose another place."),
        "no_folder": _("The folder for “{name}” is not there. Choose another place."),
        "is_folder": _("“{name}” is a folder. Choose another name."),
        "name_too_long": _("The name “{name}” is too long. Choose a shorter one."),
        "other_kind": _("“{name}” is there already and was left as it is. Choose another name."),
        "other": _("“{name}” could not be written. Your data is safe. Choose another place."),
    }


@sentence.register
def _paper_not_written(error: errors.PaperNotWritten) -> str:
    return _paper_causes()[error.cause].format(name=error.file_name)


@sentence.register
def _unreadable(error: errors.Unreadable) -> str:
    return _("The file is damaged or was cut off on the way. Nothing was changed. Ask for it again.")


@sentence.register
def _newer_format(error: errors.NewerFormat) -> str:
    return _(
        "This was made by a newer version of the program. Nothing was changed. Update this computer first."
    )


@sentence.register
def _no_such_file(error: errors.NoSuchFile) -> str:
    if error.path.is_dir():
        return _("“{name}” is a folder. Nothing was changed. Choose a file.").format(name=error.name)
    told = _("“{name}” is not there. Nothing was changed. Look for it in another folder.")
    return told.format(name=error.name)


@sentence.register
def _folder_not_empty(error: errors.FolderNotEmpty) -> str:
    return _(
        "There is something in “{name}” already, and it was left as it is. Name a new or an empty folder."
    ).format(name=error.name)


@sentence.register
def _file_exists(error: errors.FileExists) -> str:
    return _("“{name}” is there already and was left as it is. Choose another name.").format(name=error.name)


@sentence.register
def _wrong_passphrase(error: errors.WrongPassphrase) -> str:
    return _(
        "This passphrase does not open “{name}”. Nothing was changed. Type it again; "
        "if it is surely right, the file is damaged or is not a group's file: open a backup."
    ).format(name=error.name)


@sentence.register
def _not_a_workspace(error: errors.NotAWorkspace) -> str:
    return _(
        "“{name}” is no group's file, or only a part of one. Nothing was changed. "
        "Choose another, or a backup."
    ).format(name=error.name)


@sentence.register
def _no_room_for_backup(error: errors.NoRoomForBackup) -> str:
    return _(
        "The disk is nearly full: no backup of “{name}” was made today. Your data is safe, and so are "
        "earlier backups. Make room, or save a backup on a stick."
    ).format(name=error.name)


@sentence.register
def _backup_not_sound(error: errors.BackupNotSound) -> str:
    return _(
        "The backup “{name}” was read back and was not right, so it was taken away. Your data is safe. "
        "Save it again in another place."
    ).format(name=error.name)


@sentence.register
def _mistyped_recovery_key(error: errors.MistypedRecoveryKey) -> str:
    if not error.groups:
        return _(
            "The recovery key has {expected} groups, what was typed has {found}. Nothing was changed. "
            "Look for what is missing."
        ).format(expected=error.expected, found=error.found)
    return ngettext(
        "Group {groups} of the recovery key is not as it is printed. Nothing was changed. Type it again.",
        "Groups {groups} of the recovery key are not as they are printed. Nothing was changed. "
        "Type them again.",
        len(error.groups),
    ).format(groups=", ".join(map(str, error.groups)))


@sentence.register
def _workspace_busy(error: errors.WorkspaceBusy) -> str:
    told = _("“{name}” is open in another window of this program. Close it there first.")
    return told.format(name=error.name)


@sentence.register
def _newer_file(error: errors.NewerFile) -> str:
    return _(
        "“{name}” was made by a newer version of the program, left as it is. Update this computer first."
    ).format(name=error.name)


@sentence.register
def _damaged_file(error: errors.DamagedFile) -> str:
    return _("“{name}” is damaged inside. It was left as it is. Open a backup of it.").format(name=error.name)


def _writing_causes() -> dict[str, str]:
    full = _("The disk is full: “{name}” was not saved. What was there is safe. Make room and try again.")
    return {
        "ENOSPC": full,
        "EDQUOT": full,
        "EROFS": _("“{name}” is on a read-only disk. What was there is safe. Choose another place."),
        "EACCES": _("This computer does not let you write “{name}” there. Choose another place."),
        "EPERM": _("This computer does not let you write “{name}” there. Choose another place."),
        "ENOENT": _("The folder for “{name}” is not there. Choose another place."),
        "ENOTDIR": _("The folder for “{name}” is not there. Choose another place."),
        "EISDIR": _("“{name}” is a folder. Choose another name."),
        "ENAMETOOLONG": _("The name “{name}” is too long. Choose a shorter one."),
    }


@sentence.register
def _cannot_write(error: errors.CannotWrite) -> str:
    told = _writing_causes().get(error.cause)
    if told is None:
        told = _(
            "“{name}” could not be saved: the disk refused it. What was there is safe. Try another place."
        )
    return told.format(name=error.name)


@sentence.register
def _unknown_row(error: errors.UnknownRow) -> str:
    return _("What you wanted to change is not there any more. Nothing was changed. Look at the list again.")


@sentence.register
def _unknown_id(error: errors.UnknownId) -> str:
    told = _("No id here begins with “{typed}”. Nothing was changed. Look it up in the list.")
    return told.format(typed=error.typed)


@sentence.register
def _already_undone(error: errors.AlreadyUndone) -> str:
    return _("That was taken back already. Nothing was changed.")


@sentence.register
def _not_a_member(error: errors.NotAMember) -> str:
    return _(
        "This computer may not do that in this group yet. Nothing was changed. Ask an admin of the group."
    )


@sentence.register
def _missing_value(error: errors.MissingValue) -> str:
    told = _("“{field}” is empty. Nothing was changed. It is the one thing that is needed.")
    return told.format(field=field_word(error.table, error.column))


@sentence.register
def _unreadable_value(error: errors.UnreadableValue) -> str:
    field = field_word(error.table, error.column)
    if not error.typed:
        return _("“{field}” cannot be that. Nothing was changed.").format(field=field)
    return _("“{field}” cannot be “{typed}”. Nothing was changed.").format(field=field, typed=error.typed)


@sentence.register
def _birth_year_of_an_adult(error: errors.BirthYearOfAnAdult) -> str:
    return _("A birth year is kept of children and youth only. Nothing was changed. Leave it empty.")


@sentence.register
def _guardian_must_answer(error: errors.GuardianMustAnswer) -> str:
    return _(
        "For anyone under 18 a parent or guardian answers: {consent}. Nothing was changed. "
        "Say that the parent or guardian gave the answer."
    ).format(consent=CONSENT_KINDS.word(error.kind))


@sentence.register
def _circle_keeps_no_names(error: errors.CircleKeepsNoNames) -> str:
    return _("A circle keeps a headcount and agreements only, no names. Nothing was changed.")


@sentence.register
def _same_person_twice(error: errors.SamePersonTwice) -> str:
    return _("These two are one and the same entry. Nothing was changed. Choose two people.")


@sentence.register
def _already_decided(error: errors.AlreadyDecided) -> str:
    told = _("This was decided already: {field}. Nothing was changed.")
    return told.format(field=field_word(error.table, error.column))


@sentence.register
def _cancelled(error: errors.Cancelled) -> str:
    return _("Stopped. Everything is as it was.")


@sentence.register
def _cannot_read(error: errors.CannotRead) -> str:
    return _(
        "“{name}” could not be read. Nothing was changed. Put the stick in again, or copy the file first."
    ).format(name=error.name)


@sentence.register
def _ambiguous_id(error: errors.AmbiguousId) -> str:
    told = _("Several begin with {digits} ({what}). Nothing was changed. Type more of the id.")
    return told.format(digits=error.typed, what=table_word(error.table))


@sentence.register
def _nobody_called(error: errors.NobodyCalled) -> str:
    return _(
        "Nobody fits “{name}”. Nothing was changed. Type less of the name, or write them down as new."
    ).format(name=error.typed)


@sentence.register
def _several_called(error: errors.SeveralCalled) -> str:
    return _(
        "Several people fit “{name}”: {people}. Nothing was changed. Type more of the name, or the id."
    ).format(name=error.typed, people=", ".join(error.names))


def _script_causes() -> dict[str, str]:
    return {
        "not_json": _("It is not JSON."),
        "no_ops": _("It has no ops."),
        "unknown_op": _("“{what}” is no op: add, set and remove are."),
        "unknown_table": _("There is no table “{what}”."),
        "unknown_column": _("There is no column “{what}”."),
        "bad_id": _("An id of “{what}” is not one: 32 hex digits."),
        "bad_value": _("The column “{what}” cannot hold that."),
        "ends": _(
            "The id of a row of “{what}” is made from its ends: give all of them once, never change them."
        ),
    }


@sentence.register
def _bad_script_line(error: errors.BadScriptLine) -> str:
    told, safe = _script_causes()[error.cause].format(what=error.what), _("Nothing of it was done.")
    return f"{told} {safe}"


for _kind, _say in SYNC_SENTENCES.items():
    sentence.register(_kind, _say)
