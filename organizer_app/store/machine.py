"""The name this machine's system has for itself, so that a file notices that it was carried to another."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg

    def machine_name() -> str:
        """Return a text that differs from machine to machine; empty where the system tells none."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

elif sys.platform == "darwin":
    import ctypes

    def machine_name() -> str:
        """Return a text that differs from machine to machine; empty where the system tells none."""
        name = (ctypes.c_ubyte * 16)()
        no_wait = (ctypes.c_long * 2)(1, 0)
        refused = ctypes.CDLL(None).gethostuuid(name, no_wait)
        return "" if refused else bytes(name).hex()

else:
    from pathlib import Path

    def machine_name() -> str:
        """Return a text that differs from machine to machine; empty where the system tells none."""
        for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
            try:
                return Path(place).read_text(encoding="ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
        return ""
