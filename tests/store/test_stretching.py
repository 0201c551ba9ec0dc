"""A passphrase is stretched into a key whatever else goes on in the process."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

AT_ONCE: Final = """
from concurrent.futures import ThreadPoolExecutor
from organizer_app.store.cipher import derive_key
with ThreadPoolExecutor(3) as threads:
    keys = list(threads.map(lambda typed: derive_key(typed, bytes(16)), ("", "sal y sol", "")))
print(keys[0] == keys[2] != keys[1])
"""


def test_passphrases_stretched_at_once_by_several_threads_give_their_keys() -> None:
    # In a process of its own: what this holds off would keep the process for ever.
    done = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True, timeout=120)
    assert done.stdout == "True\n", done.stderr
