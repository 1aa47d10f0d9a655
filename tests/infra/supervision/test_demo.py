"""The demo as a process: what it shows, what it leaves behind however it ends, and what it says when it cannot."""

from __future__ import annotations

import os
import pty
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.settings import ROOT
from tests.infra.processes import lives, servers_gone, until
from tests.infra.supervision.stand_ins import BEAT

READY = "Timebro er klar på"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Place:
    """A data folder, a port, and the demos started there."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.output = data_dir.parent / "output"
        self.demos: list[subprocess.Popen[bytes]] = []

    def start(
        self, scenario: str = "all well", *arguments: str, terminal: int | None = None
    ) -> subprocess.Popen[bytes]:
        with self.output.open("wb") as output:
            demo = subprocess.Popen(
                [sys.executable, "-m", "tests.infra.supervision.stand_ins", scenario, *arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL if terminal is None else terminal,
                stdout=output if terminal is None else terminal,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=dict(os.environ) | {"TIMEBRO_DATA_DIR": str(self.data_dir), "TIMEBRO_PORT": str(self.port)},
            )
        self.demos.append(demo)
        return demo

    def run(self, scenario: str = "all well", *arguments: str) -> tuple[int, str]:
        code = self.start(scenario, *arguments).wait(60)
        return code, self.said()

    def said(self) -> str:
        return self.output.read_text()

    def started(self) -> dict[str, int]:
        """The last process of each role."""
        lines = (self.data_dir / "started").read_text().splitlines()
        return {role: int(pid) for role, _, pid in (line.rpartition(" ") for line in lines)}

    def nothing_runs(self) -> bool:
        """No program of ours, and no server."""
        return servers_gone(self.data_dir) and not any(lives(pid) for pid in self.started().values())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path / "data")
    yield found
    for demo in found.demos:
        demo.kill()
        demo.wait()
    if (found.data_dir / "servers.lock").exists() and (found.data_dir / "started").exists():
        until(found.nothing_runs)


def test_once_walks_shows_each_step_and_leaves_nothing_running(place: Place) -> None:
    code, said = place.run("all well", "--once")
    assert code == 0, said
    order = [
        "PostgreSQL og Redis",
        "Bringer databasen",
        "Henter demokommunen",
        "Starter sider",
        "trin 1 af 3",
        "trin 3",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "Turen fra jobtekst til tal lykkedes." in said
    assert READY not in said
    assert place.nothing_runs()


def test_once_fails_when_the_walk_fails(place: Place) -> None:
    code, said = place.run("failing walk", "--once")
    assert code == 1
    assert "tallet steg ikke" in said
    assert "Turen lykkedes ikke" in said


def test_it_serves_with_address_and_sign_ins_until_it_is_told_to_stop(place: Place) -> None:
    demo = place.start()
    until(lambda: READY in place.said())
    assert f"http://127.0.0.1:{place.port}" in place.said()
    assert "konsulent: amina@demo.timebro.example" in place.said()
    demo.send_signal(signal.SIGTERM)
    assert demo.wait(15) == 0
    assert place.nothing_runs()


@pytest.mark.parametrize(("number", "times"), [(signal.SIGINT, 1), (signal.SIGINT, 3), (signal.SIGHUP, 1)])
def test_ctrl_c_once_or_thrice_and_a_hang_up_stop_everything(place: Place, number: int, times: int) -> None:
    demo = place.start()
    until(lambda: READY in place.said())
    for _ in range(times):
        os.killpg(demo.pid, number)
        time.sleep(0.05)
    assert demo.wait(15) == 0
    assert "Traceback" not in place.said()
    assert place.nothing_runs()


def test_a_closed_terminal_stops_everything(place: Place) -> None:
    """A real terminal is closed while the demo serves: it gets the hang-up, and can write no more."""
    ours, theirs = pty.openpty()
    place.output.write_text("")
    script = "import os, fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
    demo = subprocess.Popen(
        [sys.executable, "-c", script, sys.executable, "-m", "tests.infra.supervision.stand_ins", "all well"],
        cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env=dict(os.environ) | {"TIMEBRO_DATA_DIR": str(place.data_dir), "TIMEBRO_PORT": str(place.port)},
    )  # fmt: skip
    place.demos.append(demo)
    os.close(theirs)
    shown = b""
    while READY.encode() not in shown:
        shown += os.read(ours, 4096)
    os.close(ours)
    assert demo.wait(15) == 0
    assert place.nothing_runs()


def test_being_killed_leaves_nothing_that_blocks_the_next_start(place: Place) -> None:
    demo = place.start("stubborn")
    until(lambda: READY in place.said())
    demo.kill()
    demo.wait()
    began = time.monotonic()
    code, said = place.run("all well", "--once")
    assert code == 0, said
    assert time.monotonic() - began < 10
    assert place.nothing_runs()


def test_ctrl_c_in_the_middle_of_the_walk_stops_it_too(place: Place) -> None:
    demo = place.start("slow walk")
    until(lambda: "trin 1 af 3" in place.said())
    demo.send_signal(signal.SIGINT)
    assert demo.wait(15) == 130
    assert "Traceback" not in place.said()
    assert place.nothing_runs()


@pytest.mark.full
def test_a_program_that_will_not_stop_is_ended(place: Place) -> None:
    demo = place.start("stubborn")
    until(lambda: READY in place.said())
    demo.send_signal(signal.SIGINT)
    assert demo.wait(20) == 0
    assert place.nothing_runs()


def test_background_work_that_dies_is_started_again(place: Place) -> None:
    place.start()
    until(lambda: READY in place.said())
    first = place.started()["background"]
    (place.data_dir / BEAT).unlink()
    os.kill(first, signal.SIGKILL)
    until(lambda: place.started()["background"] != first)
    until((place.data_dir / BEAT).exists)
    assert "Baggrundsarbejdet stoppede" in place.said()


def test_a_second_demo_in_the_same_folder_is_told_who_runs_already(place: Place) -> None:
    first = place.start()
    until(lambda: READY in place.said())
    other = Place(place.data_dir)
    other.output = place.output.with_name("other")
    code, said = other.run()
    assert (code, said) == (1, f"Timebro kører allerede i denne mappe (proces {first.pid}).\n")


def test_a_port_that_is_taken_is_said_in_one_sentence_before_anything_starts(place: Place) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", place.port))
        taken.listen()
        code, said = place.run()
    assert code == 1
    assert said == f"Port {place.port} er optaget af et andet program: prøv ./infra/demo --port {place.port + 1}.\n"
    assert not (place.data_dir / "started").exists()


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("failing migrate", "Bringer databasen op på seneste udgave mislykkedes (FATAL: sproget mangler)"),
        ("broken web", "Siderne kom ikke op (ValueError: malet er forkert)"),
    ],
)
def test_what_fails_on_the_way_up_is_said_in_one_sentence(place: Place, scenario: str, words: str) -> None:
    code, said = place.run(scenario)
    assert code == 1
    assert words in said.splitlines()[-1]
    assert "Traceback" not in said
    assert place.nothing_runs()


def test_reset_starts_over_and_keeps_the_keys(place: Place) -> None:
    place.run("all well", "--once")
    key = (place.data_dir / "secret_key").read_text()
    (place.data_dir / "pg" / "a_mark").write_text("")
    assert place.run("all well", "--once")[0] == 0
    assert (place.data_dir / "pg" / "a_mark").exists()
    assert place.run("all well", "--once", "--reset")[0] == 0
    assert not (place.data_dir / "pg" / "a_mark").exists()
    assert (place.data_dir / "secret_key").read_text() == key


def test_reset_never_touches_your_own_servers(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEBRO_DATABASE_URL", "postgresql://db.example/timebro")
    monkeypatch.setenv("TIMEBRO_REDIS_URL", "redis://cache.example/0")
    monkeypatch.setenv("TIMEBRO_SECRET_KEY", "s" * 32)
    monkeypatch.setenv("TIMEBRO_CPR_KEYS", "k1:" + "A" * 43 + "=")
    code, said = place.run("all well", "--reset")
    assert code == 1
    assert "tøm selv dine egne servere" in said


@pytest.mark.parametrize("value", ["8000.5", "0", "70000", "٣"])
def test_a_port_that_is_none_is_refused(place: Place, value: str) -> None:
    code, said = place.run("all well", "--port", value)
    assert code == 2
    assert "en port er et helt tal fra 1 til 65535" in said
