"""Zip files: what is in them is read from their directory, and refused there when it would grow too large."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from timeline.errors import InputError
from timeline.sources.draft import Given, Member, Said

SMALL = 1_000_000  # bytes inflated; below, the ratio says nothing
#: What programs leave in archives beside the files.
LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini", ".DS_Store")


def read_zip(given: Given) -> Iterator[Member | Said]:
    """The files in a zip, to be read one by one."""
    archive = check(given)
    if given.depth >= given.limits.depth:
        raise InputError(
            f"{given.name} is an archive in an archive in an archive, which is not opened; unpack it first."
        )
    files = [
        (i, info) for i, info in enumerate(archive.infolist()) if not info.is_dir() and not _is_litter(info.filename)
    ]
    if not files:
        raise InputError(f"{given.name} is an empty zip file; give one with articles in it.")
    for index, info in files[: given.limits.members]:
        yield Member(f"{given.name} › {info.filename}", (index,))
    if len(files) > given.limits.members:
        yield Said(
            given.name, f"The first {given.limits.members:,} of the {len(files):,} files in {given.name} were read."
        )


def open_member(given: Given, key: tuple[int, ...]) -> Given:
    """One file of a zip. Raises InputError when it is locked, damaged or too large."""
    archive = check(given)
    info = archive.infolist()[key[0]]
    name = f"{given.name} › {info.filename}"
    if info.flag_bits & 1:
        raise InputError(f"{name} is locked with a password; unpack it and give what is in it.")
    try:
        with archive.open(info) as stream:
            data = stream.read(given.limits.inflated)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise InputError(f"{name} is damaged in its archive; pack or fetch it again.") from None
    return Given(name, io.BytesIO(data), len(data), given.limits, columns=given.columns, depth=given.depth + 1)


@lru_cache(maxsize=3)
def check(given: Given) -> zipfile.ZipFile:
    """The archive, opened. Raises InputError when its directory is damaged or says that it would grow too large."""
    try:
        archive = zipfile.ZipFile(given.stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise InputError(f"{given.name} is a damaged or half zip file; make or fetch it again.") from None
    inflated = sum(info.file_size for info in archive.infolist())
    limits = given.limits
    if inflated > limits.inflated or (inflated > SMALL and inflated > limits.ratio * given.size):
        raise InputError(
            f"{given.name} would grow from {given.size / 1e6:.2f} to {inflated / 1e6:,.0f} MB when unpacked, "
            "more than articles do; unpack it yourself and give what you trust."
        )
    return archive


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part in LITTER or (part.startswith(".") and part not in (".", "..")) for part in parts)
