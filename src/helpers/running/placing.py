"""Put a finished folder in the place of an old one in one step, so that a reader finds either, never neither."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

CURRENT_FOLDER, EXCHANGE_LINUX, EXCHANGE_MACOS = -100, 2, 2


def place_folder(new: Path, target: Path) -> None:
    """Move the folder `new` to `target`; what stood there is gone afterwards.

    Where the system can exchange two names in one step (Linux, macOS) that is done. Elsewhere the old folder steps aside
    first, comes back should the move fail, and `recover_folder` brings it back should the run die in between.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    recover_folder(target)
    new = _bring_near(new, target)
    if not target.exists():
        new.replace(target)
    elif _exchange(new, target):
        shutil.rmtree(new)
    else:
        aside = _name_beside(target, "before")
        shutil.move(target, aside)
        try:
            new.replace(target)
        except OSError:
            shutil.move(aside, target)
            raise
        shutil.rmtree(aside)


def recover_folder(target: Path) -> None:
    """Bring back a folder that stepped aside for one that never came; remove what a dead run left beside it."""
    shutil.rmtree(_name_beside(target, "new"), ignore_errors=True)
    aside = _name_beside(target, "before")
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside)
        else:
            aside.replace(target)


def _bring_near(new: Path, target: Path) -> Path:
    """Return `new`, or a copy beside `target` when the two lie on different file systems."""
    if new.stat().st_dev == target.parent.stat().st_dev:
        return new
    near = _name_beside(target, "new")
    shutil.copytree(new, near)
    shutil.rmtree(new)
    return near


def _name_beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; return False when the system or file system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform in ("linux", "darwin") else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return library.renameat2(CURRENT_FOLDER, names[0], CURRENT_FOLDER, names[1], EXCHANGE_LINUX) == 0
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return library.renamex_np(*names, EXCHANGE_MACOS) == 0
    return False
