"""What is said of files that cannot be opened, read or written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.i18n import _, ngettext


def _unreadable(error: errors.Unreadable) -> str:
    return _("The file is damaged or was cut off on the way. Nothing was changed. Ask for it again.")


def _newer_format(error: errors.NewerFormat) -> str:
    return _(
        "This was made by a newer version of the program. Nothing was changed. Update this computer first."
    )


def _no_such_file(error: errors.NoSuchFile) -> str:
    if error.path.is_dir():
        return _("“{name}” is a folder. Nothing was changed. Choose a file.").format(name=error.name)
    told = _("“{name}” is not there. Nothing was changed. Look for it in another folder.")
    return told.format(name=error.name)


def _folder_not_empty(error: errors.FolderNotEmpty) -> str:
    return _(
        "There is something in “{name}” already, and it was left as it is. Name a new or an empty folder."
    ).format(name=error.name)


def _file_exists(error: errors.FileExists) -> str:
    return _("“{name}” is there already and was left as it is. Choose another name.").format(name=error.name)


def _wrong_passphrase(error: errors.WrongPassphrase) -> str:
    return _(
        "This passphrase does not open “{name}”. Nothing was changed. Type it again; "
        "if it is surely right, the file is damaged or is not a group's file: open a backup."
    ).format(name=error.name)


def _other_recovery_page(error: errors.OtherRecoveryPage) -> str:
    return _(
        "This key is typed as it is printed, but it does not open “{name}”: its page is another file's, the "
        "founder's, or from before the passphrase was changed. Nothing was changed. Look for the newest page."
    ).format(name=error.name)


def _not_a_workspace(error: errors.NotAWorkspace) -> str:
    return _(
        "“{name}” is no group's file, or only a part of one. Nothing was changed. "
        "Choose another, or a backup."
    ).format(name=error.name)


def _no_room_for_backup(error: errors.NoRoomForBackup) -> str:
    return _(
        "The disk is nearly full: no backup of “{name}” was made today. Your data is safe, and so are "
        "earlier backups. Make room, or save a backup on a stick."
    ).format(name=error.name)


def _backup_not_sound(error: errors.BackupNotSound) -> str:
    return _(
        "The backup “{name}” was read back and was not right, so it was taken away. Your data is safe. "
        "Save it again in another place."
    ).format(name=error.name)


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


def _workspace_busy(error: errors.WorkspaceBusy) -> str:
    told = _("“{name}” is open in another window of this program. Close it there first.")
    return told.format(name=error.name)


def _newer_file(error: errors.NewerFile) -> str:
    return _(
        "“{name}” was made by a newer version of the program, left as it is. Update this computer first."
    ).format(name=error.name)


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


def _cannot_write(error: errors.CannotWrite) -> str:
    told = _writing_causes().get(error.cause)
    if told is None:
        told = _(
            "“{name}” could not be saved: the disk refused it. What was there is safe. Try another place."
        )
    return told.format(name=error.name)


def _cannot_read(error: errors.CannotRead) -> str:
    return _(
        "“{name}” could not be read. Nothing was changed. Put the stick in again, or copy the file first."
    ).format(name=error.name)


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.Unreadable: _unreadable,
    errors.NewerFormat: _newer_format,
    errors.NoSuchFile: _no_such_file,
    errors.FolderNotEmpty: _folder_not_empty,
    errors.FileExists: _file_exists,
    errors.WrongPassphrase: _wrong_passphrase,
    errors.OtherRecoveryPage: _other_recovery_page,
    errors.NotAWorkspace: _not_a_workspace,
    errors.NoRoomForBackup: _no_room_for_backup,
    errors.BackupNotSound: _backup_not_sound,
    errors.MistypedRecoveryKey: _mistyped_recovery_key,
    errors.WorkspaceBusy: _workspace_busy,
    errors.NewerFile: _newer_file,
    errors.DamagedFile: _damaged_file,
    errors.CannotWrite: _cannot_write,
    errors.CannotRead: _cannot_read,
}
