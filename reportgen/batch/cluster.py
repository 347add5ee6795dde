"""A run on a Dask cluster. The only module that imports distributed.

In:  the address of a scheduler, tasks, a loaded workspace, the order.   Out: outcomes as they come (an `executors.Executor`).
Workers need the program and nothing else: figures are sent in slices, the regions below one parent, each worker getting those it works
with; what rests on the figures of a whole province is worked out here, once, and handed out (`handouts`); and files come back as bytes and
are put in place here, so that journal and manifest are what they are without a cluster. A worker that dies is made up for by the scheduler;
a report that takes too long is stopped and named. Plain tcp is for this machine alone, for whoever can speak to a scheduler can run any
program on its workers.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future as Putting
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportgen.batch import hands, reading, remote
from reportgen.batch.handouts import Handouts
from reportgen.batch.hands import Hand, Staff
from reportgen.batch.journal import Journal
from reportgen.batch.remote import Answer, Groundwork, RegionPath
from reportgen.batch.stores import Address
from reportgen.batch.work import Order, Outcome, Record, Task, concluded
from reportgen.errors import MachineError, ReportgenError, UsageError
from reportgen.messages import _
from reportgen.workspace import Workspace

Client = Any
Future = Any
"""distributed tells no types."""

PATIENCE = 30.0
"""Seconds in which the scheduler must answer and have a worker."""
PER_THREAD = 2
"""Handfuls that wait for each thread of the cluster, so that none is idle."""
TRIES = 6
"""How often a report is begun again whose worker died."""
ROUNDS = 50
"""How often a report may ask for what was not sent; of figures it gets all below their parent, then all beside them too."""
KEYS = ("ca.pem", "cert.pem", "key.pem")


@dataclass(slots=True)
class Cluster:
    """Makes reports on the workers of a scheduler."""

    address: str
    tls: Path | None = None
    """Folder with ca.pem, cert.pem and key.pem; None: as Dask's own configuration says."""
    lost: bool = False
    """Whether a run has ended out of order, so that files may stand of which nobody has been told."""
    _whole: int = 0
    """Handfuls that have come back with every report."""
    _ground: Future = field(default=None, repr=False)
    _slices: dict[RegionPath, Future] = field(default_factory=dict, repr=False)
    _members: dict[RegionPath, list[RegionPath]] = field(default_factory=dict, repr=False)
    """The regions right below each that has any."""
    _learned: dict[str, set[RegionPath]] = field(default_factory=dict, repr=False)
    """By province: the parents of regions that its reports were found to look at."""
    _handouts: Handouts[Future] = field(init=False, repr=False)

    def run(self, tasks: Sequence[Task], loaded: Workspace, order: Order) -> Iterator[tuple[int, Outcome]]:
        """Make the reports; outcomes come as they are ready."""
        client = _connected(self.address, self.tls)
        journal = None if order.journal is None or order.dry else Journal(order.journal)
        self._handouts = Handouts(loaded)
        self._forget()
        self._members.clear()
        self._learned.clear()
        for path in loaded.dataset.regions:
            self._members.setdefault(path[:-1], []).append(path)
        self.lost = True
        self._whole = 0

        def place(answer: Answer) -> Outcome:
            return _outcome(answer, tasks[answer.number], loaded, order, journal)

        try:
            abreast = order.output.abreast if isinstance(order.output, Address) else 1
            yield from placed(self._answers(client, tasks, loaded, order), place, abreast)
            self.lost = False
        except Exception as error:
            if isinstance(error, ReportgenError) or client.status == "running":
                raise
            raise _silent() from error
        finally:
            if journal is not None:
                journal.close()
            with suppress(Exception):
                client.close(timeout=5)

    def _answers(self, client: Client, tasks: Sequence[Task], loaded: Workspace, order: Order) -> Iterator[Answer]:
        groundwork = _groundwork(loaded, tasks)
        waiting = deque(hands.hands(tasks, loaded, order, self._members))
        staff = Staff(client.nthreads())
        running: dict[Future, Hand] = {}
        remote_order = replace(order, journal=None)

        def send() -> None:
            if time.monotonic() - staff.asked > 1.0:
                staff.now(client.nthreads())
            # The first reports find out what the others will need: nothing waits behind them.
            for hand in staff.dealt(waiting, running.values(), PER_THREAD if self._whole > len(staff.threads) else 1):
                if self._ground is None:
                    self._ground = _sent(client, groundwork, broadcast=True)
                hand.parents |= self._learned.get(hand.province, set())
                slices = [self._slice(client, parent, loaded) for parent in sorted(hand.parents) if parent in self._members]
                handouts = self._handouts.of(hand.kind, lambda handout: _sent(client, handout))
                figures = (self._ground, hand.errands, remote_order, *slices, *handouts)
                where: dict[str, Any] = {"workers": [hand.worker], "allow_other_workers": True} if hand.worker else {}
                future = client.submit(remote.make, *figures, pure=False, **where)
                hand.since = time.monotonic()
                running[future] = hand

        try:
            send()
            while running:
                for future in _ready(running):
                    hand = running.pop(future)
                    yield from self._heard(future, hand, waiting)
                    future.release()
                for future in [each for each, hand in running.items() if _overdue(hand, order)]:
                    yield from _given_up(client, future, running.pop(future), waiting, order)
                send()
        finally:
            with suppress(Exception):  # a scheduler that has died has let go of them anyway
                client.cancel(list(running), force=True)

    def _heard(self, future: Future, hand: Hand, waiting: deque[Hand]) -> Iterator[Answer]:
        """The answers of one hand; what asks for more figures, or was lost with its worker, is sent again."""
        try:
            answers = future.result()
        except ReportgenError:
            raise  # a machine that is not like ours: nothing it makes is any good
        except BaseException as error:  # whatever the network and the other machine can think of; cancelled is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            if future.cancelled() or future.status in ("cancelled", "lost"):
                self._forget()  # a worker is gone, and with it what only it held: it is sent again
            elif len(hand.errands) == 1:
                hand.lost += TRIES
            if hand.lost < TRIES:
                waiting.extend(hand.one_by_one(hand.lost + 1))
                return
            job = hand.errands[0].task.job
            lost = MachineError(_("{job}：集群上没有做成：{reason}").format(job=job, reason=error), hint=_("看看工作节点的日志和内存"))
            yield from (Answer(number=errand.number, error=lost) for errand in hand.errands)
            return
        again = {answer.number for answer in answers if answer.again}
        yield from (answer for answer in answers if not answer.again)
        self._whole += not again
        if again:
            wanted = {path[:-1] for answer in answers for path in answer.missing}
            if hand.rounds:
                wanted = self._beside(wanted)
            self._learned.setdefault(hand.province, set()).update(wanted)
            asked = [each for answer in answers for each in answer.lacking]
            self._handouts.learn(hand.kind, asked)
            errands = [errand for errand in hand.errands if errand.number in again]
            if hand.rounds >= ROUNDS or (wanted <= hand.parents and not asked):
                raise MachineError(_("集群上缺少数据：{paths}").format(paths="、".join("/".join(path) for path in wanted)))
            waiting.appendleft(hand.again(errands, wanted))

    def _beside(self, parents: set[RegionPath]) -> set[RegionPath]:
        """The parents and those beside them: who ranks a county among those of another city ranks it among all."""
        return {other for parent in parents for other in (parent, *self._members.get(parent[:-1], ())) if other in self._members} | parents

    def _forget(self) -> None:
        self._ground = None
        self._slices.clear()
        self._handouts.forget()

    def _slice(self, client: Client, parent: RegionPath, loaded: Workspace) -> Future:
        """The figures of the regions right below `parent`, sent once for all who need them."""
        if parent not in self._slices:
            assert loaded.shelf is not None
            told = {path: loaded.shelf.told(path) for path in self._members.get(parent, ())}
            packed = {path: reading.packed(each) if each.error is None else each for path, each in told.items()}
            self._slices[parent] = _sent(client, remote.Slice(packed))
        return self._slices[parent]


def placed(answers: Iterable[Answer], place: Callable[[Answer], Outcome], abreast: int) -> Iterator[tuple[int, Outcome]]:
    """What becomes of answers, in their order; several are put in place at once where each has to wait for a network."""
    if abreast == 1:
        yield from ((answer.number, place(answer)) for answer in answers)
        return
    with ThreadPoolExecutor(abreast) as threads:
        begun = deque[tuple[int, Putting[Outcome]]]()
        for answer in answers:
            begun.append((answer.number, threads.submit(place, answer)))
            while begun and (len(begun) > abreast or begun[0][1].done()):
                number, putting = begun.popleft()
                yield number, putting.result()
        yield from ((number, putting.result()) for number, putting in begun)


def _sent(client: Client, what: object, *, broadcast: bool = False) -> Future:
    """Something put on the cluster; tried again where a worker dies while it is being given it."""
    for pause in (0.1, 0.5, 1.0, 2.0, 4.0):
        try:
            (future,) = client.scatter([what], broadcast=broadcast, hash=False, direct=False)
        except (OSError, TimeoutError):
            time.sleep(pause)
        else:
            return future
    raise _silent()


def _silent() -> MachineError:
    return MachineError(_("集群没有应答"), hint=_("看看调度器和工作节点的日志；再运行一次，从停下的地方接着做"))


def checked(address: str) -> str:
    """The address of a scheduler; UsageError where it would be spoken to in the open across a network."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        scheme, rest = "tcp", address
    host = rest.rpartition(":")[0].strip("[]")
    if scheme not in ("tcp", "tls") or not host or not rest.rpartition(":")[2].isdigit():
        raise UsageError(_("看不懂集群的地址“{address}”").format(address=address), hint=_("写作 tcp://127.0.0.1:8786 或 tls://主机:8786"))
    if scheme == "tcp" and not _loopback(host):
        raise UsageError(
            _("{address} 是不加密的，任何人都能在集群上运行程序").format(address=address),
            hint=_("用 tls://，并在每台机器上放好证书；tcp:// 只许连本机"),
        )
    return f"{scheme}://{rest}"


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connected(address: str, tls: Path | None) -> Client:
    """The scheduler, with at least one worker. MachineError where there is none."""
    try:
        import distributed
    except ImportError as error:
        raise MachineError(_("没有装集群所用的程序库"), hint="pip install 'gongwen-reportgen[cluster]'") from error
    _hush()
    options: dict[str, Any] = {"timeout": PATIENCE, "set_as_default": False}
    if address.startswith("tls://"):
        options["security"] = distributed.Security(require_encryption=True, **_certificates(tls))
    try:
        client: Client = distributed.Client(address, **options)
    except (OSError, TimeoutError, RuntimeError, ValueError) as error:
        raise MachineError(
            _("连不上集群 {address}：{reason}").format(address=address, reason=error), hint=_("看看调度器有没有启动，地址和证书对不对")
        ) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:
        client.close(timeout=5)
        raise MachineError(_("集群 {address} 没有工作节点").format(address=address), hint=_("启动 dask worker 再试")) from error
    return client


def _hush() -> None:
    """What the library has to say to programmers is not for the terminal of a person; what a person needs is told as an error."""
    if not os.environ.get("REPORTGEN_DEBUG"):
        for name in [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in ("distributed", "tornado")]:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _certificates(tls: Path | None) -> dict[str, str]:
    if tls is None:
        return {}
    for name in KEYS:
        if not (tls / name).is_file():
            raise MachineError(_("证书目录 {folder} 里没有 {name}").format(folder=tls, name=name), hint="、".join(KEYS))
    ca, cert, key = (str(tls / name) for name in KEYS)
    return {"tls_ca_file": ca, "tls_client_cert": cert, "tls_client_key": key}


def _groundwork(loaded: Workspace, tasks: Sequence[Task]) -> Groundwork:
    assert loaded.shelf is not None
    root = loaded.project.root
    own = sorted(path for path in (root / "templates").rglob("*") if path.is_file())
    templates = {path.relative_to(root).as_posix(): path.read_bytes() for path in own}
    formats = sorted({form for task in tasks for form in task.job.formats})
    key = sha256(repr((root, time.time_ns(), os.getpid())).encode()).hexdigest()
    return Groundwork(
        key=key,
        ground=loaded.shelf.ground,
        own_theme=loaded.own_theme,
        word_files={name: loaded.word_file(name) for name in {task.job.shell for task in tasks}},
        templates=templates,
        language=os.environ.get("LANGUAGE", ""),
        words=remote.words(formats),
    )


def _ready(running: Mapping[Future, Hand]) -> Sequence[Future]:
    """Hands that have been answered; after a while none, so that one can look for those that take too long."""
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        found = [future for future in running if future.done()]
        if found:
            return found
        time.sleep(0.002)
    return []


def _overdue(hand: Hand, order: Order) -> bool:
    return order.timeout is not None and time.monotonic() - hand.since > order.timeout * len(hand.errands) * PER_THREAD


def _given_up(client: Client, future: Future, hand: Hand, waiting: deque[Hand], order: Order) -> Iterator[Answer]:
    """A hand that takes too long is stopped; its reports are tried one by one, and one that takes too long alone is named."""
    held = [address for address, keys in client.processing().items() if future.key in keys]
    client.cancel([future], force=True)
    with suppress(Exception):
        client.restart_workers(held, timeout=PATIENCE, raise_for_error=False)
    if len(hand.errands) > 1:
        waiting.extend(hand.one_by_one(0))
        return
    seconds = order.timeout or 0.0
    message = _("{job}：超过 {seconds:g} 秒，已停止").format(job=hand.errands[0].task.job, seconds=seconds)
    error = ReportgenError(message, hint=_("检查模板和数据；确需更长时间用 --timeout"))
    yield Answer(number=hand.errands[0].number, error=error, seconds=seconds)


def _outcome(answer: Answer, task: Task, loaded: Workspace, order: Order, journal: Journal | None) -> Outcome:
    """Put the files in place; the outcome is what it would be without a cluster."""
    record = Record.of_answer(task, loaded, order, journal, answer.made_of)
    record.kept.extend(record.path(form) for form in answer.kept)
    result, error = answer.result, answer.error
    if error is None and result is not None:
        try:
            if order.dry:
                record.written = answer.written
            else:
                result = replace(result, files=record.save(answer.contents))
        except ReportgenError as raised:
            result, error = None, raised
    return concluded(record, result, error, answer.seconds)
