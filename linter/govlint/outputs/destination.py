"""Files that outputs go to: each appears only when it is whole, and destroys nothing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from govlint.document import UnreadableDocument
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_WOULD_BE_LOST = Bilingual(
    "{file} 是要读的文件，或者是文档、规则包或配置文件，没有改动；请换一个输出文件名",
    "{file} is read by this run, or is a document or the file of a pack or configuration, and was left as it "
    "is; choose another name for the output",
)
_NO_FOLDER = Bilingual("{file} 不是文件夹；请换一个", "{file} is no folder; name another")
_READ_FROM = Bilingual(
    "输出文件夹 {folder} 里有要检查的文件（{file}）；请换一个输出文件夹，或不检查其中的文件",
    "files to be checked are in the output folder {folder} ({file}); name another folder, or leave them out",
)
_STRICT = (".yaml", ".yml", ".toml")
# What stands here is written to as it is: to put a file in its place would lose the output.
_OF_THE_SYSTEM = (Path("/dev"), Path("/proc"))


_NOT_WRITTEN = Bilingual("无法写入 {file}：{error}", "cannot write {file}: {error}")


@contextmanager
def written(file: object) -> Iterator[None]:
    """Turn a failure to write to ``file`` into Refusal."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads the output has seen enough; not an error
    except OSError as error:
        raise Refusal(_NOT_WRITTEN.format(file=file, error=error.strerror or error)) from None


def check_destination(path: Path, inputs: Iterable[Path], texts: bool = True) -> None:
    """Raise Refusal where writing to ``path`` would destroy one of the ``inputs`` or another document.

    What govlint wrote earlier is written over unless it is an input, and with ``texts`` a text that is
    none of these.
    """
    if not os.path.exists(path) and os.path.realpath(path) in map(os.path.realpath, inputs := list(inputs)):
        raise Refusal(_WOULD_BE_LOST.format(file=path))  # a store that the run is about to make
    if not os.path.isfile(path) or not os.path.getsize(path):
        return
    from govlint.outputs.earlier import is_output

    if any(os.path.exists(one) and os.path.samefile(one, path) for one in inputs):
        raise Refusal(_WOULD_BE_LOST.format(file=path))
    with written(path), open(path, "rb") as file:
        if is_output(file):
            return
    if not texts or _is_kept(path):
        raise Refusal(_WOULD_BE_LOST.format(file=path))


def check_folder(folder: Path, inputs: Iterable[Path]) -> None:
    """Raise Refusal where files cannot go to ``folder``: it is none, or holds ``inputs`` itself."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(_NO_FOLDER.format(file=folder))
    root = Path(os.path.realpath(folder))
    inside = next((one for one in inputs if root in Path(os.path.realpath(one)).parents), None)
    if inside is not None:
        raise Refusal(_READ_FROM.format(folder=folder, file=inside))


def _is_kept(path: Path) -> bool:
    """Whether a file is a document, by name or content, or has the name of a pack's or configuration's."""
    from govlint.readers.kinds import ARCHIVES, SUFFIXES, TEXT, kind_of
    from govlint.readers.limits import DEFAULT_LIMITS

    names = {name.suffix.lower() for name in (path, Path(os.path.realpath(path)))}
    if not names.isdisjoint((*SUFFIXES, *ARCHIVES, *_STRICT)):
        return True
    try:
        with written(path), open(path, "rb") as file:
            return kind_of(file, DEFAULT_LIMITS.archive_bytes) is not TEXT
    except UnreadableDocument:
        return True


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open ``path`` for writing bytes.

    They go into a temporary file beside it, which takes its name at the end: a run that is interrupted
    leaves what was there before. A link is followed and the file's permissions stay; pipes and devices
    are written to as they are. Raises OSError.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    of_system = any(folder in path.absolute().parents for folder in _OF_THE_SYSTEM)
    if of_system or (mode is not None and not stat.S_ISREG(mode)):
        with open(path, "wb") as stream:
            yield stream
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with _replacing(Path(os.path.realpath(path)), mode) as stream:
        yield stream


@contextmanager
def _replacing(target: Path, mode: int | None) -> Iterator[BinaryIO]:
    # Imported here: most output goes to the screen.
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, _default_mode() if mode is None else stat.S_IMODE(mode))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
