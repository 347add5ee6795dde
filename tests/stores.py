"""Stores on this machine: an S3 by moto, a server for sftp by paramiko, each a process of its own on loopback.

In:  a folder.   Out: addresses to write to, and what stands there; the sftp server is also this module run as a program.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import ports

USER, PASSWORD = "writer", "open-sesame-7"
BUCKET = "reports"


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]


@contextmanager
def s3(folder: Path) -> Iterator[Server]:
    """An S3; what it holds is gone with it."""
    with _running(["-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], folder, "Running on http://127.0.0.1:") as server:
        yield server


@contextmanager
def sftp(folder: Path) -> Iterator[Server]:
    """A server for files below `folder`/served, with a key of its own in `folder`/known_hosts."""
    import paramiko

    (folder / "served").mkdir(parents=True)
    key = paramiko.ECDSAKey.generate()
    key.write_private_key_file(str(folder / "host_key"))
    with _running(["-m", "tests.stores", str(folder)], folder, "on port ") as server:
        line = f"[127.0.0.1]:{server.port} {key.get_name()} {key.get_base64()}\n"
        (folder / "known_hosts").write_text(line, encoding="ascii")
        yield server


@contextmanager
def _running(words: list[str], folder: Path, told: str) -> Iterator[Server]:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("wb") as said:
        root = Path(__file__).parents[1]
        process = subprocess.Popen([sys.executable, *words], stdout=said, stderr=said, cwd=root, start_new_session=True)
    try:
        yield Server(ports.told(process, log, told), folder, process)
    finally:
        process.kill()
        process.wait()


def bucket(port: int) -> Any:
    """A bucket of that name in the S3, made where there is none; boto3's own view of it, not ours."""
    import boto3

    resource = boto3.resource(
        "s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    found = resource.Bucket(BUCKET)
    found.create()
    return found


# --- the server for sftp --------------------------------------------------------------------------------------------------------------


def serve(folder: Path) -> None:
    """Answer until ended."""
    import paramiko

    key = paramiko.ECDSAKey.from_private_key_file(str(folder / "host_key"))
    root = folder / "served"

    class Door(paramiko.ServerInterface):
        def check_auth_password(self, username: str, password: str) -> Any:
            return paramiko.AUTH_SUCCESSFUL if (username, password) == (USER, PASSWORD) else paramiko.AUTH_FAILED

        def check_channel_request(self, kind: str, chanid: int) -> Any:
            return paramiko.OPEN_SUCCEEDED

        def get_allowed_auths(self, username: str) -> str:
            return "password"

    with socket.create_server(("127.0.0.1", 0), backlog=20) as waiting:
        sys.stdout.write(f"on port {waiting.getsockname()[1]}\n")
        sys.stdout.flush()
        while True:
            connection, _address = waiting.accept()
            with suppress(Exception):  # who only knocks goes away again
                transport = paramiko.Transport(connection)
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _files(root))
                threading.Thread(target=transport.start_server, kwargs={"server": Door(), "event": threading.Event()}).start()


def _files(root: Path) -> type:
    """Files below `root`, as a server for sftp gives them out."""
    import paramiko
    from paramiko import SFTPAttributes, SFTPHandle, SFTPServer

    class Files(paramiko.SFTPServerInterface):
        def _at(self, path: str) -> Path:
            return root.joinpath(self.canonicalize(path).lstrip("/"))

        def _done(self, what: Any, *words: Any) -> Any:
            try:
                found = what(*words)
            except OSError as error:
                return SFTPServer.convert_errno(error.errno)
            return paramiko.SFTP_OK if found is None else found

        def list_folder(self, path: str) -> Any:
            return self._done(lambda: [SFTPAttributes.from_stat(each.lstat(), each.name) for each in self._at(path).iterdir()])

        def stat(self, path: str) -> Any:
            return self._done(lambda: SFTPAttributes.from_stat(self._at(path).stat()))

        lstat = stat

        def open(self, path: str, flags: int, attr: Any) -> Any:
            return self._done(self._opened, path, flags)

        def _opened(self, path: str, flags: int) -> Any:
            number = os.open(self._at(path), flags, 0o644)
            handle = SFTPHandle(flags)
            handle.filename = str(self._at(path))
            handle.readfile = handle.writefile = os.fdopen(number, "wb" if flags & os.O_WRONLY else "rb")
            return handle

        def remove(self, path: str) -> Any:
            return self._done(os.remove, self._at(path))

        def posix_rename(self, oldpath: str, newpath: str) -> Any:
            return self._done(os.replace, self._at(oldpath), self._at(newpath))

        def mkdir(self, path: str, attr: Any) -> Any:
            return self._done(os.mkdir, self._at(path))

    return Files


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
