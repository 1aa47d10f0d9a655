"""What ./infra/demo does once the machine is ready: servers, database, demo municipality, pages and background work,
one job text all the way to its figure, and then the pages until somebody stops it."""

from __future__ import annotations

import fcntl
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.embedded import EmbeddedError, EmbeddedServers
from infra.embedded.children import die_with_parent
from infra.embedded.faults import from_os
from infra.settings import PREFIX, Settings, SettingsError
from infra.setup.programs import end_group
from infra.setup.progress import Progress
from infra.supervision.options import DemoOptions, options_of_demo
from infra.supervision.ports import PortTaken, require_free
from infra.supervision.service import GaveUp, Service

_READY_WITHIN = 90.0
_STOP_WITHIN = 8.0
_TICK = 0.1
# What --reset removes. Keys stay: they are the installation's, not the demo municipality's.
_DATA = ("pg", "pg.new", "redis")


class DemoError(RuntimeError):
    """The demo cannot go on; the message is one Danish sentence."""


class Stopped(Exception):
    """Somebody asked us to end."""


@dataclass(frozen=True, slots=True)
class Commands:
    """The programs that the demo runs, each as its words."""

    migrate: Sequence[str]
    demo_data: Sequence[str]
    web: Sequence[str]
    background: Sequence[str]
    walk: Sequence[str]
    accounts: Sequence[str]


def timebro_commands() -> Commands:
    """Those of the environment this Python belongs to."""
    timebro = str(Path(sys.executable).with_name("timebro"))
    return Commands(
        migrate=[timebro, "migrate"],
        demo_data=[timebro, "demo-data", "--if-empty"],
        web=[timebro, "web"],
        background=[timebro, "background"],
        walk=[timebro, "walk"],
        accounts=[timebro, "demo-accounts"],
    )


class Demo:
    """One run of the demo in a data folder. Signals only set a mark; the orderly way down is always the same."""

    def __init__(self, options: DemoOptions, settings: Settings, commands: Commands, progress: Progress) -> None:
        self._options = options
        self._settings = settings
        self._commands = commands
        self._progress = progress
        self._stop = threading.Event()
        self._services: list[Service] = []
        self._logs = settings.data_dir / "logs"

    def stop(self, *_: Any) -> None:
        """Ask it to end; asking again changes nothing."""
        self._stop.set()

    def run(self) -> int:
        """The whole demo. 0 when the walk succeeded (and, without --once, when it was stopped after that).

        Raises DemoError, EmbeddedError, GaveUp or PortTaken with one sentence.
        """
        with self._alone():
            require_free((self._settings.host, self._settings.port))
            if self._options.reset:
                self._forget()
            servers = self._servers()
            try:
                return self._show(self._environ(servers))
            except Stopped:
                return 130
            finally:
                self._end(servers)

    def _show(self, environ: Mapping[str, str]) -> int:
        self._do("Bringer databasen op på seneste udgave", self._commands.migrate, environ)
        self._do("Henter demokommunen", self._commands.demo_data, environ)
        self._services = [
            Service("Siderne", self._commands.web, environ, self._logs / "web.log"),
            Service("Baggrundsarbejdet", self._commands.background, environ, self._logs / "background.log"),
        ]
        with self._progress.step("Starter sider og baggrundsarbejde"):
            for service in self._services:
                service.start()
            self._await_ready()
        self._progress.say()
        walked = self._speak(self._commands.walk, environ) == 0
        self._progress.say()
        self._progress.say(
            "Turen fra jobtekst til tal lykkedes." if walked else f"Turen lykkedes ikke; se også {self._logs}."
        )
        if self._options.once:
            return 0 if walked else 1
        self._progress.say()
        self._speak(self._commands.accounts, environ)
        self._progress.say()
        self._progress.say(f"Timebro er klar på {self._settings.public_url}  (Ctrl-C slutter)")
        self._watch_until_stopped()
        return 0 if walked else 1

    def _servers(self) -> EmbeddedServers | None:
        """The embedded servers, unless both addresses point at yours."""
        if self._settings.database_url is not None and self._settings.redis_url is not None:
            return None
        with self._progress.step("Starter PostgreSQL og Redis"):
            return EmbeddedServers(self._settings.data_dir).start()

    def _environ(self, servers: EmbeddedServers | None) -> dict[str, str]:
        """What every program of the demo is told: the same settings, with the addresses filled in."""
        settings = self._settings
        told = {
            "DATABASE_URL": settings.database_url or (servers.database_url if servers else ""),
            "REDIS_URL": settings.redis_url or (servers.redis_url if servers else ""),
            "DATA_DIR": str(settings.data_dir),
            "SECRET_KEY": settings.secret_key,
            "CPR_KEYS": settings.cpr_keys,
            "HOST": settings.host,
            "PORT": str(settings.port),
            "PUBLIC_URL": settings.public_url,
            "DEMO": "1",
        }
        return dict(os.environ) | {PREFIX + name: value for name, value in told.items()}

    def _do(self, name: str, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Run one program to its end as one step. Raises DemoError with its last words when it fails."""
        said: list[str] = []

        def hear(line: str) -> None:
            said.append(line)
            # A stack of calls helps nobody at a terminal; it goes to the log, and its last line into the sentence.
            if not any(each.startswith("Traceback") for each in said):
                self._progress.say(f"  {line}")

        with self._progress.step(name):
            code = self._listen(command, environ, hear)
            if code != 0:
                log = self._logs / "demo.log"
                with log.open("a") as file:
                    file.write("\n".join(said) + "\n")
                last = next((line.strip() for line in reversed(said) if line.strip()), "ingen besked")
                raise DemoError(f"{name} mislykkedes ({last[:300]}); mere i {log}.")

    def _speak(self, command: Sequence[str], environ: Mapping[str, str]) -> int:
        """Run one program to its end, showing each line it writes as it comes."""
        return self._listen(command, environ, self._progress.say)

    def _listen(self, command: Sequence[str], environ: Mapping[str, str], hear: Callable[[str], None]) -> int:
        try:
            process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(environ) | {"PYTHONUNBUFFERED": "1"},
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )
        except FileNotFoundError:
            raise DemoError(
                f"Programmet {command[0]} findes ikke: kør ./infra/demo igen fra projektets mappe."
            ) from None
        with process:
            try:
                for line in self._lines(process):
                    hear(line)
            except BaseException:
                end_group(process, 2)
                raise
        return process.returncode

    def _lines(self, process: subprocess.Popen[bytes]) -> Iterator[str]:
        """Each line a program writes, as it comes. Raises Stopped as soon as somebody asks us to end."""
        assert process.stdout is not None
        rest = b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while True:
                self._go_on()
                if not waiting.select(_TICK):
                    self._progress.tick()
                    continue
                read = os.read(process.stdout.fileno(), 65_536)
                if not read:
                    break
                *lines, rest = (rest + read).split(b"\n")
                for line in lines:
                    yield line.decode(errors="replace").rstrip("\r")
        if rest:
            yield rest.decode(errors="replace")

    def _await_ready(self) -> None:
        """Until the pages answer and background work has shown its heartbeat."""
        deadline = time.monotonic() + _READY_WITHIN
        missing = "siderne"
        while time.monotonic() < deadline:
            self._go_on()
            for service in self._services:
                if service.ended():
                    raise DemoError(f"{service.name} kom ikke op ({service.last_words()}); mere i {service.log}.")
            health = self._health()
            if health is not None:
                missing = ", ".join(sorted(name for name, state in health.items() if state != "ok"))
                if not missing:
                    return
            self._progress.tick()
            self._stop.wait(_TICK)
        raise DemoError(f"Efter {_READY_WITHIN:.0f} sekunder mangler stadig: {missing}; se {self._logs}.")

    def _health(self) -> dict[str, str] | None:
        """What /health/ready says of each part; None while nobody answers."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self._settings.host, self._settings.host)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://{host}:{self._settings.port}/health/ready", timeout=3) as answer:
                said = answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                said = refused.read()
        except OSError:
            return None
        try:
            found: dict[str, str] = json.loads(said)
        except ValueError:
            return None
        return found

    def _watch_until_stopped(self) -> None:
        """Keep both running. Raises GaveUp when one ends again and again."""
        while not self._stop.wait(0.5):
            for service in self._services:
                if service.ended():
                    self._progress.say(f"{service.name} stoppede ({service.last_words()}) og startes igen.")
                    service.again()

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def _end(self, servers: EmbeddedServers | None) -> None:
        """The orderly way down: first what uses the servers, then the servers."""
        for service in self._services:
            service.ask_to_stop()
        deadline = time.monotonic() + _STOP_WITHIN
        for service in self._services:
            service.stop(max(0.1, deadline - time.monotonic()))
        if servers is not None:
            servers.stop()
        self._progress.say("Alt er stoppet. Data ligger i " + str(self._settings.data_dir) + ".")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One demo at a time in a data folder. The lock goes with this process, however it ends."""
        path = self._settings.data_dir / "demo.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._logs.mkdir(mode=0o700, exist_ok=True)
        with path.open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise DemoError(f"Timebro kører allerede i denne mappe (proces {lock.read().strip()}).") from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def _forget(self) -> None:
        """Remove the embedded servers' data. Raises DemoError when it is not ours to remove, or in use."""
        if self._settings.database_url is not None or self._settings.redis_url is not None:
            raise DemoError("--reset sletter kun de indbyggede serveres data: tøm selv dine egne servere.")
        data_dir = self._settings.data_dir
        with self._progress.step("Sletter databasen"), (data_dir / "servers.lock").open("w") as lock:
            for _ in range(50):
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    self._stop.wait(_TICK)
            else:
                raise DemoError("Serverne bruges af et andet program: stop det, før du sletter databasen.")
            for name in _DATA:
                if (data_dir / name).exists():
                    shutil.rmtree(data_dir / name)


def main(arguments: Sequence[str], commands: Commands | None = None) -> int:
    """The demo as a process: signals, one sentence for what goes wrong, and the exit status."""
    options = options_of_demo(arguments)
    progress = Progress()
    environ = dict(os.environ)
    if options.port is not None:
        environ[PREFIX + "PORT"] = str(options.port)
    try:
        settings = Settings.from_environment(environ)
        demo = Demo(options, settings, commands or timebro_commands(), progress)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, demo.stop)
        return demo.run()
    except (DemoError, EmbeddedError, GaveUp, PortTaken, SettingsError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(from_os(error, Path(error.filename or ".")), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
