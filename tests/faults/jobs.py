"""Every job of the fault sweep, whichever module it stands in."""

from __future__ import annotations

from tests.faults import jobs_alone, jobs_careless, jobs_commands, jobs_erasing, jobs_files, jobs_together
from tests.faults.table import JOBS

MODULES = (jobs_alone, jobs_careless, jobs_commands, jobs_erasing, jobs_files, jobs_together)
"""Each enters its jobs where it is loaded."""

__all__ = ["JOBS", "MODULES"]
