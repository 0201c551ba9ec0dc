"""Catch up with the other laptops through a folder that some other program shares, in one pass.

First all that is new there is taken in, then what the others may lack is given, at last it is said what this
laptop holds. Nothing but names decides what is read: no date, and no file that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from organizer_app.errors import CannotWrite, UnfitFolder
from organizer_app.store.folder_state import (
    FolderChoice,
    LastPass,
    choose_folder,
    folder_choice,
    keep_files,
    keep_pass,
    known_files,
)
from organizer_app.store.intake import Received
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.sync.folder_agreeing import agree
from organizer_app.sync.folder_files import take_files
from organizer_app.sync.folder_giving import give
from organizer_app.sync.folder_listing import expect_fit, list_folder
from organizer_app.sync.folder_reading import Memory, take_new


@dataclass(frozen=True)
class FolderPass:
    """What came of one pass: what was taken in, how many files were given, what was passed over, by kind.

    `not_given` is why nothing, or not all, could be written there; what came is in all the same. Kinds are:
    damaged, not_for_this_laptop, other_group, newer, not_a_member, too_large, cannot_read. `agreement` is
    empty, mended (this laptop did not show what its log says, as `laptops` do, and does now) or differs (all
    was made anew, and `laptops`, who hold the same, still show something else).
    """

    folder: Path
    received: Received
    given: int
    passed_over: Mapping[str, int] = field(default_factory=dict)
    not_given: CannotWrite | None = None
    agreement: str = ""
    laptops: tuple[str, ...] = ()
    files: int = 0

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing came that a person would want to know of."""
        received = self.received
        came = received.transactions or received.joined or self.files
        return not (came or self.not_given or self.agreement)


def share_folder(workspace: Workspace, folder: Path, minutes: int | None = None) -> FolderChoice:
    """Remember a folder for this workspace, to be caught up with every so many minutes (0 for when asked).

    Without `minutes` they stay as they were. Raises UnfitFolder where it is not there or holds the workspace.
    """
    folder = folder.absolute()
    expect_fit(folder, workspace.path)
    before = folder_choice(workspace)
    kept = before.minutes if before is not None and minutes is None else minutes or 0
    choice = FolderChoice(folder, kept)
    if choice != before:
        choose_folder(workspace, choice)
    return choice


def catch_up(
    workspace: Workspace,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FolderPass:
    """Do one pass over the folder that this workspace was told of.

    May run on any thread; others write on, but for the moment in which what came is applied. Raises
    UnfitFolder (none was chosen, it is not there, it holds the workspace), CannotWrite where the workspace
    itself cannot be written, Cancelled.
    """
    choice = folder_choice(workspace)
    if choice is None:
        raise UnfitFolder(Path(), "not_chosen")
    steps = Progress(progress, cancelled)
    now = workspace.world.clock()
    try:
        expect_fit(choice.path, workspace.path)
        listing = list_folder(choice.path, workspace.laptop_id.hex())
    except UnfitFolder as fault:
        _remember(workspace, Memory(), LastPass(now, trouble=fault.cause), files=False)
        raise
    received, memory = take_new(workspace, listing, steps)
    files = take_files(workspace, listing, memory, steps) if workspace.group_id is not None else 0
    given, not_given, agreement = 0, None, None
    if workspace.laptop_id in workspace.members.laptops:
        agreement = agree(workspace, memory)
        try:
            given = give(workspace, listing, memory, agreement.own, steps)
        except CannotWrite as fault:
            if not fault.path.is_relative_to(choice.path):
                raise  # the workspace's own disk, not the folder's
            not_given = CannotWrite(choice.path, fault.cause)
    done = LastPass(
        now,
        received.new,
        received.changed,
        received.to_look_at,
        received.waiting + received.newer,
        given,
        memory.passed_over,
        not_given.cause if not_given is not None else "",
    )
    _remember(workspace, memory, done, files=workspace.group_id is not None)
    outcome, laptops = (agreement.outcome, agreement.laptops) if agreement is not None else ("", ())
    return FolderPass(choice.path, received, given, memory.passed_over, not_given, outcome, laptops, files)


def _remember(workspace: Workspace, memory: Memory, done: LastPass, *, files: bool) -> None:
    with workspace.transaction() as db:
        keep_pass(db, done)
        if files:
            before = known_files(db)
            for laptop in before.keys() | memory.files.keys():
                now = memory.files.get(laptop, {})
                if now != before.get(laptop, {}):
                    keep_files(db, laptop, now)
