"""What this release of the program is called."""

from __future__ import annotations

VERSION = "0.1.0"
