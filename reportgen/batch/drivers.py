"""How a store is spoken to: object stores and servers with files. The only module that imports fsspec and paramiko.

In:  an address as a person writes it.   Out: a `Driver` that lists, reads and puts; MachineError in words that a person can act on.
A name never shows half a file: an object store takes objects whole, elsewhere a file is written under another name and moved. Which store
does what stands in `KINDS`; one that is not in it is not written to. Passwords and keys come from where each store's own programs look
for them, never from an address; no message holds one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from reportgen.errors import MachineError, ReportgenError, UsageError
from reportgen.messages import _
from reportgen.saving import beside

Stamps = dict[str, str]
"""Of the files right below a folder, by name: what changes when a file does."""

FSSPEC = "gongwen-reportgen[stores]"
TIMEOUT = 30.0
"""Seconds in which a server must answer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of store."""

    package: str
    """What fsspec needs to speak to it."""
    whole: bool
    """Whether an object appears whole or not at all; else files are written aside and moved into their places."""
    abreast: int = 1
    """How many threads may speak to it at once. paramiko hands the answer to one thread's question to whichever thread reads it, which
    throws it away."""


KINDS: dict[str, Kind] = {
    "s3": Kind("s3fs", whole=True, abreast=8),
    "gs": Kind("gcsfs", whole=True, abreast=8),
    "abfs": Kind("adlfs", whole=True, abreast=8),
    "sftp": Kind("paramiko", whole=False),
}
_CHECKSUMS = ("ETag", "etag", "md5Hash", "content_md5")
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
_SECRET = re.compile(r"SECRET|PASSW|TOKEN|CREDENTIAL|SAS|PASSPHRASE|(?:ACCOUNT|ACCESS|API)_?KEY", re.IGNORECASE)
_OPEN = re.compile(r"HOST|PORT|URL|USER|REGION|FILE", re.IGNORECASE)


def checked(address: str) -> str:
    """The address in the form in which it is kept and shown; UsageError where nothing can be written there."""
    scheme, _mark, rest = address.partition("://")
    scheme = scheme.lower()
    if scheme not in KINDS:
        raise UsageError(
            _("不能写到 {scheme}://").format(scheme=scheme),
            hint=_("可以写到：{names}，或本机的目录").format(names="、".join(map("{}://".format, KINDS))),
        )
    if urlsplit(address).password is not None:
        raise UsageError(_("地址里不要写密码"), hint=_("密码、密钥放在配置文件或环境变量里，见 docs/how-to/write-to-a-store.md"))
    if not rest.strip("/") or "::" in rest or "?" in rest or "#" in rest or "//" in rest or not urlsplit(address).netloc:
        raise UsageError(_("看不懂地址“{address}”").format(address=address), hint=_("如 s3://桶/目录、sftp://用户@主机/目录"))
    return f"{scheme}://{rest.strip('/')}"


class Driver:
    """Files below one address, by their names relative to it. Belongs to one process."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.kind = KINDS[address.partition("://")[0]]
        with told(address, self.kind):
            self._system, root = _opened(address, self.kind)
        self._root = root.rstrip("/")

    def listed(self, folder: str) -> Stamps:
        """The files right below a folder."""
        with told(self._shown(folder), self.kind):
            try:
                return _stamps(self._system.ls(self._path(folder), detail=True))
            except FileNotFoundError:
                return {}

    def surveyed(self) -> dict[str, Stamps]:
        """The files of all folders."""
        with told(self.address, self.kind):
            return self._found() if self.kind.whole else dict(self._walked(""))

    def _found(self) -> dict[str, Stamps]:
        folders: dict[str, Stamps] = {}
        try:
            every = self._system.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        for name, info in every.items():
            folder, _slash, file = name.removeprefix(self._root).strip("/").rpartition("/")
            folders.setdefault(folder, {})[file] = _stamp(info)
        return folders

    def _walked(self, folder: str) -> Iterator[tuple[str, Stamps]]:
        try:
            inside = self._system.ls(self._path(folder), detail=True)
        except FileNotFoundError:
            return
        yield folder, _stamps(inside)
        for info in inside:
            if info["type"] == "directory":
                yield from self._walked(f"{folder}/{_name(info)}".strip("/"))

    def read(self, name: str) -> bytes | None:
        """What stands in a file; None where there is none."""
        with told(self._shown(name), self.kind):
            try:
                content: bytes = self._system.cat_file(self._path(name))
            except (FileNotFoundError, IsADirectoryError):
                return None
            return content

    def reach(self) -> None:
        """MachineError where one may not look there; a folder that is not there yet is made with the first file."""
        with told(self.address, self.kind):
            if self.kind.whole:
                self._system.info(self._root.partition("/")[0])  # the bucket, which nobody makes by the way
            else:
                self._system.exists(self._root)

    def put(self, contents: Mapping[str, bytes], process: int) -> None:
        """Write files; those that go together take their places when all of them are there."""
        if self.kind.whole:
            for name, content in contents.items():
                with told(self._shown(name), self.kind):
                    self._system.pipe_file(self._path(name), content)
            return
        waiting: dict[str, str] = {}
        name = ""
        try:
            with told(lambda: self._shown(name), self.kind):
                for name, content in contents.items():
                    aside = self._path(_aside(name, process))
                    self._make(aside.rpartition("/")[0])
                    waiting[name] = aside
                    self._system.pipe_file(aside, content)
                    if self._system.info(aside)["size"] != len(content):
                        raise OSError(_("没有写完"))
                for name in list(waiting):
                    self._system.mv(waiting[name], self._path(name))
                    del waiting[name]
        finally:
            for aside in waiting.values():
                with suppress(Exception):
                    self._system.rm_file(aside)

    def tidy(self, name: str, process: int) -> None:
        """Clear away what a process that was killed has written aside."""
        if not self.kind.whole:
            with suppress(Exception):
                self._system.rm_file(self._path(_aside(name, process)))

    def _make(self, folder: str) -> None:
        for _level in folder.split("/"):  # on each of which another worker may be making the same one just now
            with suppress(OSError):
                self._system.makedirs(folder, exist_ok=True)
                return
        self._system.makedirs(folder, exist_ok=True)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def _shown(self, name: str) -> str:
        return f"{self.address}/{name}" if name else self.address


def _aside(name: str, process: int) -> str:
    return beside(PurePosixPath(name), process).as_posix()


def _name(info: Mapping[str, Any]) -> str:
    return str(info["name"]).rstrip("/").rpartition("/")[2]


def _stamps(infos: list[Mapping[str, Any]]) -> Stamps:
    return {_name(info): _stamp(info) for info in infos if info["type"] != "directory"}


def _stamp(info: Mapping[str, Any]) -> str:
    """The store's own checksum where it tells one, else its times; and the size."""
    for words in (_CHECKSUMS, _TIMES):
        if found := [str(info[word]) for word in words if info.get(word)]:
            return f"{found[0]}.{info['size']}"
    return str(info["size"])


def _opened(address: str, kind: Kind) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise MachineError(_("没有装写到存储所用的程序库 fsspec"), hint=f"pip install '{FSSPEC}' {kind.package}") from error
    options = _of_ssh() if address.startswith("sftp://") else {"use_listings_cache": False}
    found: tuple[Any, str] = fsspec.url_to_fs(address, skip_instance_cache=True, **options)
    return found


def _of_ssh() -> dict[str, Any]:
    """A server is spoken to only where its key is known, as `ssh` does."""
    import paramiko

    class Known(paramiko.MissingHostKeyPolicy):
        def missing_host_key(self, _client: Any, hostname: str, key: Any) -> None:
            known = paramiko.HostKeys()
            for file in (Path("/etc/ssh/ssh_known_hosts"), Path("~/.ssh/known_hosts").expanduser()):
                if file.is_file():
                    known.load(str(file))
            if not known.check(hostname, key):
                raise MachineError(
                    _("不认识主机 {host} 的密钥（{kind}）").format(host=hostname, kind=key.get_name()),
                    hint=_("先用 ssh 登录一次，核对后记入 ~/.ssh/known_hosts"),
                )

    return {"host_key_policy": Known(), "timeout": TIMEOUT}


# --- telling ----------------------------------------------------------------------------------------------------------------------


@contextmanager
def told(place: object, kind: Kind) -> Iterator[None]:
    """What goes wrong in a store, in words that a person can act on; `place` may be asked for when it is known."""
    try:
        yield
    except ReportgenError:
        raise
    except ImportError as error:
        words = _("没有装写到这种存储所用的程序库 {package}").format(package=kind.package)
        raise MachineError(words, hint=f"pip install {kind.package}") from error
    except Exception as error:
        shown = place() if callable(place) else place
        reason, hint = _reason(error)
        raise MachineError(_("不能读写 {path}：{reason}").format(path=shown, reason=reason), hint=hint) from error


def _reason(error: Exception) -> tuple[str, str]:
    """What a person can do about it; names of classes, for their packages need not be there."""
    names = {each.__name__ for each in type(error).__mro__}
    if names & {"NoCredentialsError", "PartialCredentialsError", "AuthenticationException", "ClientAuthenticationError"}:
        return _("没有通过身份验证"), _("检查这台机器上为该存储设的账号和密钥")
    if isinstance(error, PermissionError):
        return _("没有权限"), _("检查账号、密钥和它在该存储里的权限")
    if isinstance(error, FileNotFoundError):
        return _("那里没有这个桶或目录"), _("检查地址；桶要先建好")
    network = {
        "EndpointConnectionError",
        "ConnectTimeoutError",
        "ReadTimeoutError",
        "NoValidConnectionsError",
        "gaierror",
        "ClientConnectionError",
    }
    if isinstance(error, ConnectionError | TimeoutError) or names & network:
        return _("连不上"), _("检查地址和网络；已有的文件没有改动")
    return without_secrets(str(error).strip() or type(error).__name__), _("已有的文件没有改动")


def without_secrets(text: str) -> str:
    """`text` without what follows a question mark in an address, and without any password or key that this process has been given."""
    secrets = [value for name, value in os.environ.items() if _SECRET.search(name) and not _OPEN.search(name)]
    with suppress(ImportError):
        from fsspec.config import conf

        secrets += [str(value) for options in conf.values() for name, value in options.items() if not _OPEN.search(name)]
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, "…")
    return re.sub(r"(\w://[^\s?]*)\?\S*", r"\1?…", text)
