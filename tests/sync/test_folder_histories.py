"""Any history of a shared folder: files vanish, come twice, cut, late, renamed; the end is the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, change
from tests.sync.test_folder import catch

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "change", "pass", "pass", "pass", "lose", "double", "cut", "flip", "rename", "hold_back"]
        ),
        st.integers(0, 2),
        st.integers(0, 1_000),
    ),
    min_size=5,
    max_size=25,
)


class Drive:
    """A folder that some other program shares, badly; what it holds back it may deliver later."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.held_back = folder / "shared", folder / "held back"
        for made in (self.folder, self.held_back):
            made.mkdir()

    def harm(self, what: str, number: int) -> None:
        """Do to one file what such programs do."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        if not files:
            return
        path = files[number % len(files)]
        content = path.read_bytes()
        match what:
            case "lose":
                path.unlink()
            case "double":
                path.with_name(f"{path.stem}.sync-conflict-1{path.suffix}").write_bytes(content)
                other = files[(number // 7) % len(files)]
                (other.parent / path.name).write_bytes(content)
            case "cut":
                path.write_bytes(content[: number % (len(content) + 1)])
            case "flip":
                at = number % max(1, len(content))
                path.write_bytes(
                    content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] if content else b""
                )
            case "rename":
                name = path.name[:-5] + f"{number % 10}.age"
                path.rename(path.with_name(name))
            case "hold_back":
                path.rename(self.held_back / f"{path.parent.name} {path.name}")

    def deliver(self) -> None:
        """Bring what was held back, however old it is by now."""
        for path in sorted(self.held_back.iterdir()):
            laptop, _, name = path.name.partition(" ")
            if not (self.folder / laptop / name).exists():
                path.rename(self.folder / laptop / name)


@contextmanager
def three_laptops() -> Iterator[tuple[list[Laptop], Drive, bytes]]:
    with tempfile.TemporaryDirectory() as name:
        opened: list[Laptop] = []
        group = Group(Path(name), lambda _: None)
        try:
            office = group.found()
            opened.append(office)
            opened += [group.join(office, other) for other in ("Van", "Door")]
            person = add(office, "Ana")
            yield opened, Drive(Path(name)), person
        finally:
            for laptop in opened:
                laptop.workspace.close()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # With real files, to make an example small takes longer than to understand a large one.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(STEPS)
def test_after_any_history_of_the_folder_all_laptops_hold_the_same(steps: list[tuple[str, int, int]]) -> None:
    with three_laptops() as (laptops, drive, person):
        catch(laptops[0], drive.folder)
        for laptop in laptops[1:]:
            catch(laptop, drive.folder)
        for what, who, number in steps:
            match what:
                case "add":
                    add(laptops[who], f"Person {number}")
                case "change":
                    change(laptops[who], person, phone=str(number))
                case "pass":
                    catch(laptops[who], drive.folder)
                case _:
                    drive.harm(what, number)
        drive.deliver()
        for _ in range(3):
            for laptop in laptops:
                catch(laptop, drive.folder)
        dumps = {laptop.dump() for laptop in laptops}
        assert len(dumps) == 1
        assert all(catch(laptop, drive.folder).is_quiet for laptop in laptops)
