"""Make the example: a workspace with an invented group's season, and two laptops that wrote apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from organizer_app.errors import FileExists
from organizer_app.i18n import current_language
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import cannot_write
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.people.change import change_person
from organizer_app.work.sample.season import Season, SeasonClock
from organizer_app.work.sample.story import live_season
from organizer_app.work.sample.written import in_language, written_group

APART = -10
"""The day on which both laptops changed the same two fields, counted from the next meeting."""

FOUNDED_BEFORE_MS = 150 * 86_400_000


def make_sample(path: Path, world: World, *, language: str | None = None) -> Workspace:
    """Make the example's workspace, without a passphrase, and return it open.

    Its season ends with the next meeting, two to eight days after the world's today. What the group wrote
    in one language only is in `language`, by default the one spoken here. The file comes into being whole
    or not at all. Raises FileExists, CannotWrite.
    """
    if path.exists():
        raise FileExists(path)
    spoken = language or current_language()
    with _workshop(path) as folder:
        made = folder / path.name
        clock = SeasonClock(world.clock() - FOUNDED_BEFORE_MS)
        scene = replace(world, clock=clock)
        group_name, own_laptop, other_laptop = _names(spoken)
        workspace = Workspace.create(made, scene, group_name=group_name, laptop_name=own_laptop)
        try:
            season = live_season(workspace, clock, world.today(), spoken)
            _write_apart(season, folder, other_laptop)
        finally:
            workspace.close()
        try:
            made.rename(path)
        except OSError as fault:
            raise cannot_write(path, fault) from fault
    return Workspace.open_with_key(path, world, workspace.key)


def _names(language: str) -> list[str]:
    """Return what the group and its two laptops are called."""
    group = written_group()
    return [in_language(pair, language) for pair in (group["name"], *group["laptops"])]


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """Give a folder beside the file, to make it in; it is gone afterwards."""
    try:
        folder = TemporaryDirectory(prefix=".example-", dir=path.parent)
    except OSError as fault:
        raise cannot_write(path, fault) from fault
    with folder as name:
        yield Path(name)


def _write_apart(season: Season, folder: Path, name: str) -> None:
    """Let a second laptop join, and both change one telephone number and one place: a person must decide."""
    first = season.workspace
    second = Workspace.create_waiting(folder / "second.organizer", first.world, laptop_name=name)
    try:
        season.clock.at = season.moment(APART, "21:00")
        request = write_join_file(second, folder / "second.orgjoin")
        admit(first, read_join_file(folder / "second.orgjoin"))
        assert request.laptop == second.laptop_id
        take_in(second, give_out(first, folder / "first.orgsync").path)
        _change(season, first, "organizer", "21:10", "(760) 555-0199", "thermal")
        _change(season, second, "diego", "21:20", "(951) 555-0193", "oasis")
        take_in(first, give_out(second, folder / "second.orgsync").path)
    finally:
        second.close()


def _change(season: Season, workspace: Workspace, who: str, at: str, phone: str, place: str) -> None:
    season.clock.at = season.moment(APART, at)
    workspace.actor = season.known[who]
    ana, council = season.known["ana"], season.known["council_next"]
    with workspace.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, phone=phone)
    with workspace.edit(gesture("change_meeting", council)) as edit:
        change_meeting(edit, council, place_id=season.known[f"place:{place}"])
