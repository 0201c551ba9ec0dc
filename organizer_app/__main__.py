"""The one entry: `organizer` opens the window, `organizer people list` runs a command."""

from __future__ import annotations

import sys

from organizer_app.app import run_command


def main() -> None:
    """Do what the command line asks and leave with its exit code."""
    try:
        sys.exit(run_command(sys.argv[1:]))
    except KeyboardInterrupt:  # before a command was even known
        sys.exit(1)


if __name__ == "__main__":
    main()
