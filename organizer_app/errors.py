"""The faults of the world, told apart from our own: each carries facts, and the edges word them.

`OrganizerError` and its children are raised below and caught in `cli` and `desktop`, which turn the
facts into one sentence in the person's language (`i18n` knows no error; `cli.wording` and
`desktop` share `organizer_app.wording`). Anything else that is raised is a defect of the program.
"""

from __future__ import annotations


class OrganizerError(Exception):
    """A fault of the world: a damaged file, a full disk, a wrong passphrase, a refused change.

    A message is for the log only and never holds a personal value; facts for a person are attributes.
    """
