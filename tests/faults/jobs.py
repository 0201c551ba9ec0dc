"""Every job of the fault sweep, whichever module it stands in."""

from __future__ import annotations

from tests.faults import jobs_alone, jobs_commands, jobs_erasing, jobs_files, jobs_together
from tests.faults.table import JOBS

__all__ = ["JOBS", "jobs_alone", "jobs_commands", "jobs_erasing", "jobs_files", "jobs_together"]
