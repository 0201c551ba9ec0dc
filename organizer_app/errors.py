"""The faults of the world, told apart from our own: each carries facts, and the edges word them.

`OrganizerError` and its children are raised below and caught in `cli` and `desktop`, which turn the
facts into one sentence in the person's language with `organizer_app.wording`. Anything else that is
raised is a defect of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class OrganizerError(Exception):
    """A fault of the world: a damaged file, a full disk, a wrong passphrase, a refused change.

    A message is for the log only and never holds a personal value; facts for a person are attributes.
    """


class NoScreen(OrganizerError):
    """The window was asked for where there is no screen to show it on."""

    def __init__(self) -> None:
        super().__init__("no screen")


class UnusableText(OrganizerError):
    """A text holds a NUL or a lone surrogate, which no database and no sync file can hold."""

    def __init__(self, field: str = "") -> None:
        super().__init__(f"unusable character in {field or 'a text'}")
        self.field = field


class TextTooLong(OrganizerError):
    """More was typed or pasted than one field, or one gesture, can hold; nothing was changed.

    `most` is the number of bytes a field holds.
    """

    def __init__(self, field: str, most: int) -> None:
        super().__init__(f"{field or 'a gesture'} is too long")
        self.field = field
        self.most = most


class UnknownZone(OrganizerError):
    """A time zone name that this computer's zone data does not hold."""

    def __init__(self, zone: str) -> None:
        super().__init__("unknown time zone")
        self.zone = zone


class UnreadableList(OrganizerError):
    """A spreadsheet that cannot be read at all, or holds no people; nothing was brought in.

    `file_name` is the name without its folder. `cause` is one of: missing, folder, no_permission,
    cannot_read, empty, damaged, password, old_excel, open_document, not_a_table, too_big, too_many_rows,
    too_many_columns, no_name_column, no_budget_columns. `line` counts from 1 where one line is to blame;
    `limit` is the number that was passed.
    """

    def __init__(self, file_name: str, cause: str, line: int | None = None, limit: int | None = None) -> None:
        super().__init__(f"unreadable list: {cause}")
        self.file_name = file_name
        self.cause = cause
        self.line = line
        self.limit = limit


class ColumnsTooWide(OrganizerError):
    """The columns asked for do not fit beside each other on a sign-in sheet of this paper."""

    def __init__(self, paper: str, columns: Sequence[str]) -> None:
        super().__init__("the columns of the sheet are wider than the paper")
        self.paper = paper
        self.columns = tuple(columns)


class SheetTooLong(OrganizerError):
    """More rows were asked for than the pages of one sign-in sheet can be numbered for."""

    def __init__(self, rows: int, most: int) -> None:
        super().__init__("the sheet has more rows than its codes can number pages for")
        self.rows = rows
        self.most = most


class PaperNotWritten(OrganizerError):
    """A page could not be written to a file; whatever stood there before still stands.

    `file_name` is the name without its folder. `cause` is one of: full, read_only, no_permission,
    no_folder, is_folder, name_too_long, other_kind, other.
    """

    def __init__(self, file_name: str, cause: str) -> None:
        super().__init__(f"paper not written: {cause}")
        self.file_name = file_name
        self.cause = cause


class Unreadable(OrganizerError):
    """Bytes that are not what the format says: damaged, cut, or made by something else.

    `what` names the part that did not fit, for the log.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"unreadable: {what}")
        self.what = what


class FileFault(OrganizerError):
    """A fault about one file, named by `path`; sentences show its name only."""

    def __init__(self, path: Path) -> None:
        super().__init__(type(self).__name__)
        self.path = path

    @property
    def name(self) -> str:
        """Give what sentences show: the file's own name, also where the path is "." or the root."""
        return self.path.name or self.path.absolute().name or str(self.path)


class NoSuchFile(FileFault):
    """There is no such file, or it is a folder."""


class FileExists(FileFault):
    """A new file was asked for where one stands already."""


class FolderNotEmpty(FileFault):
    """A new or an empty folder was asked for where something lies already."""


class WrongPassphrase(FileFault):
    """The passphrase does not open the file; or the file is damaged or no workspace: they look alike."""


class OtherRecoveryPage(FileFault):
    """The key is typed as a recovery page has it, and does not open the file: another's, or an older page."""


class NotAWorkspace(FileFault):
    """The file is empty, cut short, or something else: no passphrase would open it."""


class WorkspaceBusy(FileFault):
    """Another program holds the file."""


class NewerFile(FileFault):
    """The file was made by a newer version of the program."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(path)
        self.version = version


class DamagedFile(FileFault):
    """The file opens and is damaged inside."""


class CannotWrite(FileFault):
    """The disk is full, the folder read-only, or the drive gone; `cause` is the system's errno name."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(path)
        self.cause = cause


class NoRoomForBackup(FileFault):
    """A backup would take more than its share of the free space; none was made, older ones still stand.

    `path` is the workspace; `needed` and `room` are bytes.
    """

    def __init__(self, path: Path, needed: int, room: int) -> None:
        super().__init__(path)
        self.needed = needed
        self.room = room


class BackupNotSound(FileFault):
    """A fresh backup, read back, was not what was written; it was removed, older ones still stand."""


class MistypedRecoveryKey(OrganizerError):
    """The typed recovery key is not one: `groups` are the numbers, from 1, of the groups to look at again.

    `expected` is how many groups a key has, `found` how many were typed; where they differ, `groups` names
    those that are wrong as far as they were typed. It never holds what was typed.
    """

    def __init__(self, groups: Sequence[int], found: int, expected: int) -> None:
        super().__init__("mistyped recovery key")
        self.groups = tuple(groups)
        self.found = found
        self.expected = expected


class UnknownRow(OrganizerError):
    """A row that was to be changed is not there, or was deleted; `table` names its kind."""

    def __init__(self, table: str) -> None:
        super().__init__(f"no such row in {table}")
        self.table = table


class UnknownId(UnknownRow):
    """No row's id begins with what was typed as one."""

    def __init__(self, table: str, typed: str) -> None:
        super().__init__(table)
        self.typed = typed


class NotAMember(OrganizerError):
    """This laptop has not been admitted to a group yet, or may not do this."""


class NewerFormat(OrganizerError):
    """A sync file or statement written by a newer version of the program; `what` names it for the log."""

    def __init__(self, what: str) -> None:
        super().__init__(f"newer format: {what}")
        self.what = what


class MissingValue(OrganizerError):
    """The one thing a record cannot do without was left empty; nothing was changed."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(f"{table}.{column} is empty")
        self.table = table
        self.column = column


class UnreadableValue(OrganizerError):
    """A value that its field cannot hold, such as a day that does not exist; nothing was changed."""

    def __init__(self, table: str, column: str, typed: str = "") -> None:
        super().__init__(f"unreadable value for {table}.{column}")
        self.table = table
        self.column = column
        self.typed = typed


class BirthYearOfAnAdult(OrganizerError):
    """A birth year is kept of children and youth only, and this would be an adult's; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("birth year of an adult")


class GuardianMustAnswer(OrganizerError):
    """Somebody under 18 cannot give this consent alone: only a parent's or guardian's yes counts."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"consent {kind} of a minor needs a guardian")
        self.kind = kind


class CircleKeepsNoNames(OrganizerError):
    """A circle keeps a headcount and agreements only: no names, no speakers, no quotes, no photos."""

    def __init__(self, meeting_id: bytes) -> None:
        super().__init__("a circle keeps no names")
        self.meeting_id = meeting_id


class PileTooSmall(OrganizerError):
    """So few demographic cards that their answers would tell whose they are; nothing was saved."""

    def __init__(self, cards: int, least: int) -> None:
        super().__init__("the pile of cards is too small")
        self.cards = cards
        self.least = least


class SamePersonTwice(OrganizerError):
    """One person was named for two: to be linked or told apart, or as their own parent or guardian."""

    def __init__(self, person_id: bytes) -> None:
        super().__init__("one and the same person")
        self.person_id = person_id


class WrittenOnce(OrganizerError):
    """A value of a table whose values stand once they are written; a reversal corrects it."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(f"{table}.{column} was written before and stands")
        self.table = table
        self.column = column


class AlreadyDecided(OrganizerError):
    """A conflict that was to be decided is no longer open."""

    def __init__(self, table: str, row_id: bytes, column: str) -> None:
        super().__init__(f"no open conflict in {table}.{column}")
        self.table = table
        self.row_id = row_id
        self.column = column


class AlreadyUndone(OrganizerError):
    """An entry of the history that was to be taken back is taken back already."""

    def __init__(self) -> None:
        super().__init__("taken back already")


class Cancelled(OrganizerError):
    """The person stopped long work; everything is as it was."""


class CannotRead(FileFault):
    """The drive is gone or the disk fails; `cause` is the system's errno name."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(path)
        self.cause = cause


class UnfitFolder(FileFault):
    """A shared folder that cannot be used; `cause` is one of: missing, no_folder, holds_workspace,
    not_chosen."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(path)
        self.cause = cause


class AmbiguousId(OrganizerError):
    """The first digits of an id fit several rows; `count` of them, or more."""

    def __init__(self, table: str, typed: str, count: int) -> None:
        super().__init__(f"ambiguous id in {table}")
        self.table = table
        self.typed = typed
        self.count = count


class NobodyCalled(OrganizerError):
    """No person on file has a name that fits what was typed."""

    def __init__(self, typed: str) -> None:
        super().__init__("nobody of that name")
        self.typed = typed


class SeveralCalled(OrganizerError):
    """Several people fit what was typed; `names` are theirs, some of them."""

    def __init__(self, typed: str, names: tuple[str, ...]) -> None:
        super().__init__("several of that name")
        self.typed = typed
        self.names = names


class BadScriptLine(OrganizerError):
    """A line of a script of gestures that cannot be done; nothing of it was.

    `cause` is one of: not_json, no_ops, unknown_op, unknown_table, unknown_column, bad_id, bad_value, ends.
    `what` is the table, column or op to blame.
    """

    def __init__(self, cause: str, what: str = "") -> None:
        super().__init__(f"bad script line: {cause}")
        self.cause = cause
        self.what = what
