"""A Dask cluster on this machine: a scheduler and workers, each a process of its own, over plain tcp or with certificates.

In:  a folder for what they write.   Out: `Local`, whose workers can be killed.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests import ports


@dataclass
class Local:
    """A running cluster."""

    address: str
    folder: Path
    tls: Path | None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    scheduler: subprocess.Popen[bytes] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """What `render` is told."""
        return ("--cluster", self.address, *(("--cluster-tls", str(self.tls)) if self.tls else ()))

    def add_worker(self) -> None:
        """One more worker, with one thread and no process between."""
        number = len(self.workers)
        self.workers.append(
            _start(
                ["worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder / "work")],
                self.folder / f"worker{number}.log",
                self.tls,
                self.folder,
            )
        )

    @property
    def alive(self) -> list[int]:
        """Numbers of the workers that have not ended."""
        return [number for number, worker in enumerate(self.workers) if worker.poll() is None]

    def staff(self, number: int) -> None:
        """Have so many workers."""
        while len(self.alive) < number:
            self.add_worker()

    def kill(self, number: int) -> None:
        """A worker dies without a word."""
        self.workers[number].send_signal(signal.SIGKILL)
        self.workers[number].wait()

    def kill_scheduler(self) -> None:
        """Nobody answers any more."""
        assert self.scheduler is not None
        self.scheduler.send_signal(signal.SIGKILL)
        self.scheduler.wait()


@contextmanager
def local(folder: Path, *, workers: int = 2, tls: bool = False) -> Iterator[Local]:
    """A scheduler with workers, ended in that order: workers first, or they would wait for their scheduler."""
    certificates = _certificates(folder / "certificates") if tls else None
    host, log = f"{'tls' if tls else 'tcp'}://127.0.0.1", folder / "scheduler.log"
    scheduler = _start(["scheduler", "--host", host, "--port", "0", "--no-dashboard"], log, certificates, folder)
    running = Local(host, folder, certificates, scheduler=scheduler)
    try:
        running.address += f":{ports.told(scheduler, log, f'{host}:')}"
        for _number in range(workers):
            running.add_worker()
        yield running
    finally:
        for process in [*running.workers, scheduler]:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


def _start(words: list[str], log: Path, tls: Path | None, folder: Path) -> subprocess.Popen[bytes]:
    options = (
        []
        if tls is None
        else [f"--tls-{kind}={tls / name}" for kind, name in (("ca-file", "ca.pem"), ("cert", "cert.pem"), ("key", "key.pem"))]
    )
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10"}
    with log.open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words, *options], stdout=said, stderr=said, cwd=folder, env=environment, start_new_session=True
        )


def _certificates(folder: Path) -> Path:
    """An authority, and one certificate for all who take part."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    folder.mkdir(parents=True)
    now = datetime.datetime.now(datetime.UTC)

    def name(words: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

    def begun(subject: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name("test authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
        )

    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _each in range(2))
    above = begun("test authority", authority).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    local_names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    below = begun("test machine", own).add_extension(local_names, critical=False)
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(above.sign(authority, hashes.SHA256()).public_bytes(pem))
    (folder / "cert.pem").write_bytes(below.sign(authority, hashes.SHA256()).public_bytes(pem))
    (folder / "key.pem").write_bytes(own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder
