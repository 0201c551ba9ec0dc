"""Lets go what is kept of a file only to read it sooner: in a locked window nobody reads for a while."""

from __future__ import annotations

import sys

from organizer_app.store.workspace import Workspace


def spare_memory(workspace: Workspace) -> None:
    """Close what reads the file once nobody does, and give the memory back; the next reads open it anew.

    What checks a passphrase (cipher.derive_key) takes 64 MiB for half a second, beside all that is open.
    """
    with workspace.readers.all_closed():
        pass
    if sys.platform == "linux":
        import ctypes

        # The C library keeps what its threads let go; other systems take it back by themselves.
        if hasattr(library := ctypes.CDLL(None), "malloc_trim"):
            library.malloc_trim(0)
