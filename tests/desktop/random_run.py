"""Uses the program at random from a seed, in a process of its own: a crash ends nothing else.

Run as `python -X faulthandler -m tests.desktop.random_run SEED [STEPS]`; it tells each step as it begins.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from organizer_app import locations
from organizer_app.desktop.startup.overrides import guard_overrides


def main() -> None:
    """Do one course as the command line says; a fault ends it with a traceback that tells the last steps."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seed, steps = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 250
    # As the program does, before any class of its windows is made.
    guard_overrides()
    from organizer_app.desktop.startup.application import start_qt
    from tests.desktop.random_course import use_at_random

    with tempfile.TemporaryDirectory() as home:
        os.environ[locations.HOME_VARIABLE] = str(Path(home, "home"))
        _application, choices = start_qt()
        choices.speak("en")
        folder = Path(home, "files")
        folder.mkdir()
        use_at_random(seed, steps, folder, choices, lambda told: print(told, file=sys.stderr, flush=True))
    print(f"seed {seed}: {steps} steps, all is well")


if __name__ == "__main__":
    main()
