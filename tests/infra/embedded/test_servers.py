"""The embedded servers: shared while used, gone with their last user, whole again after any kill."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest
import redis

from infra.embedded import EmbeddedError, EmbeddedServers, children
from infra.embedded.places import LONGEST_SOCKET_PATH, places, postgres_binary
from tests.infra.processes import lives, servers_gone, until

ROOT = Path(__file__).resolve().parents[3]

# A user of the servers in a process of its own: says that it is in, then waits to be ended.
USER = """
import sys, time
from pathlib import Path
from infra.embedded import EmbeddedError, EmbeddedServers
try:
    servers = EmbeddedServers(Path(sys.argv[1]), durable=False).start()
except EmbeddedError as error:
    print(error, flush=True)
    raise SystemExit(1)
print("in", servers.guard_pid, flush=True)
time.sleep(600 if len(sys.argv) < 3 else 0)
servers.stop()
"""


def ask(servers: EmbeddedServers, statement: str) -> Any:
    async def go() -> Any:
        connection = await asyncpg.connect(servers.database_url.replace("+asyncpg", ""))
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(go())


def server(servers: EmbeddedServers, name: str) -> psutil.Process:
    return next(each for each in psutil.Process(servers.guard_pid).children() if each.name() == name)


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Callable[[], tuple[subprocess.Popen[str], int]]]:
    """Starts a process that uses the servers; gives it and the guard's number."""
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple[subprocess.Popen[str], int]:
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        word, guard = process.stdout.readline().split()
        assert word == "in"
        return process, int(guard)

    yield start
    for process in started:
        process.kill()
        process.communicate()
    until(lambda: servers_gone(tmp_path))


def test_what_was_written_is_there_at_the_next_start_and_nothing_runs_in_between(tmp_path: Path) -> None:
    with EmbeddedServers(tmp_path) as servers:
        ask(servers, "CREATE TABLE kept AS SELECT 'blåbær' AS word")
        redis.Redis.from_url(servers.redis_url).set("kept", "1")
        running = [psutil.Process(servers.guard_pid), *psutil.Process(servers.guard_pid).children(recursive=True)]
        assert servers.health() == {"database": True, "redis": True}
    until(lambda: not any(lives(each.pid) for each in running), 2)
    assert servers.health() == {"database": False, "redis": False}
    with EmbeddedServers(tmp_path) as servers:
        assert ask(servers, "SELECT upper(word) FROM kept") == "BLÅBÆR"
        assert redis.Redis.from_url(servers.redis_url).get("kept") == b"1"
        assert ask(servers, "SELECT extname FROM pg_extension WHERE extname = 'vector'") == "vector"
        assert ask(servers, "SHOW server_version_num").startswith("18")


def test_two_users_share_the_servers_until_the_second_lets_go(tmp_path: Path) -> None:
    first = EmbeddedServers(tmp_path, durable=False).start()
    second = EmbeddedServers(tmp_path, durable=False).start()
    assert (second.database_url, second.guard_pid) == (first.database_url, first.guard_pid)
    first.stop()
    assert ask(second, "SELECT 1") == 1
    second.stop()
    assert servers_gone(tmp_path)


def test_users_that_start_at_once_meet_in_one_pair_of_servers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        users = list(pool.map(lambda _: EmbeddedServers(tmp_path, durable=False).start(), range(4)))
    assert len({each.guard_pid for each in users}) == 1
    for each in users:
        each.stop()
    assert servers_gone(tmp_path)


def test_a_user_that_is_killed_leaves_nothing_running(
    tmp_path: Path, user: Callable[[], tuple[subprocess.Popen[str], int]]
) -> None:
    process, _ = user()
    process.kill()
    until(lambda: servers_gone(tmp_path), 5)
    with EmbeddedServers(tmp_path, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_ctrl_c_in_the_users_terminal_does_not_reach_the_servers(
    tmp_path: Path, user: Callable[[], tuple[subprocess.Popen[str], int]]
) -> None:
    _, guard = user()
    for each in [psutil.Process(guard), *psutil.Process(guard).children()]:
        assert os.getsid(each.pid) != os.getsid(0)
    os.kill(guard, signal.SIGINT)
    os.kill(guard, signal.SIGHUP)
    with EmbeddedServers(tmp_path, durable=False) as servers:
        assert servers.guard_pid == guard


def test_a_guard_that_is_killed_takes_the_servers_with_it_and_the_next_start_waits_for_them(tmp_path: Path) -> None:
    first = EmbeddedServers(tmp_path, durable=False).start()
    ask(first, "CREATE TABLE kept AS SELECT 7 AS number")
    children = psutil.Process(first.guard_pid).children()
    os.kill(first.guard_pid, signal.SIGKILL)
    with EmbeddedServers(tmp_path, durable=False) as second:
        assert ask(second, "SELECT number FROM kept") == 7
        assert second.guard_pid != first.guard_pid
        assert not any(lives(each.pid) for each in children)
    first.stop()


def test_a_stale_pid_file_that_names_a_living_process_neither_blocks_nor_harms_it(tmp_path: Path) -> None:
    EmbeddedServers(tmp_path, durable=False).start().stop()
    (tmp_path / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}/pg\n1700000000\n5432\n")
    (tmp_path / "run" / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    with EmbeddedServers(tmp_path, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_a_server_that_dies_alone_is_started_again(tmp_path: Path) -> None:
    with EmbeddedServers(tmp_path, durable=False) as servers:
        redis.Redis.from_url(servers.redis_url).set("queued", "1")
        time.sleep(1.5)
        server(servers, "redis-server").kill()
        server(servers, "postgres").kill()
        until(lambda: all(servers.health().values()))
        assert ask(servers, "SELECT 1") == 1
        assert redis.Redis.from_url(servers.redis_url).get("queued") == b"1"


def test_an_interrupted_first_start_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "pg.new").mkdir(mode=0o700)
    (tmp_path / "pg.new" / "PG_VERSION").write_text("18\n")
    steps: list[str] = []
    with EmbeddedServers(tmp_path, durable=False, on_step=steps.append) as servers:
        assert ask(servers, "SELECT 1") == 1
    assert steps == ["Laver databasen"]


@pytest.mark.parametrize("name", ["langt" * 25, 'med mellemrum, æøå og "citat"'])
def test_a_folder_no_socket_path_can_hold_works_all_the_same(tmp_path: Path, name: str) -> None:
    data_dir = tmp_path / name
    with EmbeddedServers(data_dir, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1
        assert redis.Redis.from_url(servers.redis_url).ping()
        sockets = places(data_dir).sockets
        assert len(os.fsencode(sockets / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET_PATH
        assert sockets.stat().st_mode & 0o077 == 0


def test_over_tcp_only_the_password_opens(tmp_path: Path) -> None:
    with EmbeddedServers(tmp_path, tcp=True, durable=False) as servers:
        assert "@127.0.0.1:" in servers.database_url
        assert ask(servers, "SELECT 1") == 1
        assert redis.Redis.from_url(servers.redis_url).ping()
        password = servers.database_url.split(":")[2].split("@")[0]
        wrong = servers.database_url.replace(password, "forkert").replace("+asyncpg", "")
        with pytest.raises(asyncpg.InvalidPasswordError):
            asyncio.run(asyncpg.connect(wrong))
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(servers.redis_url.replace(password, "forkert")).ping()
        with pytest.raises(EmbeddedError, match="kører allerede med TCP"):
            EmbeddedServers(tmp_path, durable=False).start()


def test_the_log_holds_no_statement_and_no_value(tmp_path: Path) -> None:
    with EmbeddedServers(tmp_path, durable=False) as servers:
        ask(servers, "CREATE TABLE person (cpr text PRIMARY KEY)")
        ask(servers, "INSERT INTO person VALUES ('0707614285')")
        with pytest.raises(asyncpg.UniqueViolationError):
            ask(servers, "INSERT INTO person VALUES ('0707614285')")
    log = (tmp_path / "logs" / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "0707614285" not in log


def test_a_cluster_of_another_version_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedError, match="er fra PostgreSQL 16; denne er 18"):
        EmbeddedServers(tmp_path, durable=False).start()
    assert servers_gone(tmp_path)


def as_nobody(data_dir: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Use the servers once as an ordinary user."""
    if os.geteuid() != 0:
        pytest.skip("runs as an ordinary user already")
    reachable = subprocess.run([sys.executable, "-c", "import asyncpg"], user=65534, capture_output=True, check=False)
    if reachable.returncode != 0:
        pytest.skip("an ordinary user may not enter the folder of this Python")
    return subprocess.run(
        [sys.executable, "-c", USER, str(data_dir), "once", *more],
        cwd=ROOT,
        user=65534,
        group=65534,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that ordinary users may reach, unlike those of pytest."""
    path = Path(f"/tmp/timebro-test-{os.getpid()}")
    path.mkdir(mode=0o755)
    yield path
    subprocess.run(["rm", "-rf", str(path)], check=True)


def test_an_ordinary_user_runs_them_too_and_root_after_that(open_folder: Path) -> None:
    os.chown(open_folder, 65534, 65534) if os.geteuid() == 0 else None
    ran = as_nobody(open_folder)
    assert ran.stdout.startswith("in "), ran.stdout + ran.stderr
    assert (open_folder / "pg").stat().st_uid == 65534
    with EmbeddedServers(open_folder, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_an_ordinary_user_is_told_that_the_files_are_somebody_elses(open_folder: Path) -> None:
    EmbeddedServers(open_folder, durable=False).start().stop()
    ran = as_nobody(open_folder)
    assert ran.returncode == 1
    assert ran.stderr == ""
    assert ran.stdout.count("\n") == 1
    assert "tilhører en anden bruger" in ran.stdout


def on_small_disk(tmp_path: Path, megabytes: int, prepare: str = "true") -> subprocess.CompletedProcess[str]:
    """Use the servers once on a disk of this size, which exists for that process alone."""
    mount = f"mount -t tmpfs -o size={megabytes}m none {tmp_path} && {prepare}"
    probe = subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False)
    if probe.returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    script = f'{mount} && exec "$0" -c "$1" {tmp_path} once'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, sys.executable, USER],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk_is_said_before_anything_is_half_made(tmp_path: Path) -> None:
    ran = on_small_disk(tmp_path, 60)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == f"Disken er fuld: der er 59 MB fri i {tmp_path}, og databasen skal bruge 200 MB.\n"


def test_a_disk_without_a_single_free_block_is_said_in_one_sentence(tmp_path: Path) -> None:
    ran = on_small_disk(tmp_path, 1, f"dd if=/dev/zero of={tmp_path}/fill bs=4k 2>/dev/null; true")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith("Disken er fuld")
    assert ran.stdout.count("\n") == 1


def test_a_system_user_serves_where_root_may_not_make_namespaces(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root has to stand in for somebody")
    works = children._works
    monkeypatch.setattr(children, "_works", lambda way, probe: not way.namespaced and works(way, probe))
    chosen = children.postgres_user(postgres_binary("postgres"), open_folder / "pg")
    assert (chosen.namespaced, chosen.uid) == (False, 65534)
