"""What a person's page offers while somebody types: the towns people are of, and the tags they carry."""

from __future__ import annotations

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.people.person_form import PersonForm
from organizer_app.desktop.people.tag_list import TagList
from organizer_app.store.workspace import Session
from organizer_app.work.people.list import towns
from organizer_app.work.people.tags import list_tags


def offer_known_words(jobs: Jobs, form: PersonForm, tags: TagList) -> None:
    """Read them and offer them, once all else is painted: it goes through everybody, and nobody types yet."""

    def look(session: Session) -> tuple[list[str], list[str]]:
        return [town for town, _number in towns(session)], [name for name, _number in list_tags(session)]

    def show(found: tuple[list[str], list[str]]) -> None:
        form.offer_towns(found[0])
        tags.offer(found[1])

    once_painted(form, lambda: jobs.read(look, show, owner=form))
