"""The demo with small stand-ins for its programs, run as a process of its own: `python -m … SCENARIO ARGUMENTS`.

The servers, the signals, the waiting and the way down are the real ones.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from infra.supervision.demo import Commands, main

BEAT = "heartbeat"


def stand_in(role: str) -> list[str]:
    return [sys.executable, "-m", "tests.infra.supervision.stand_ins", "role", role]


def data_dir() -> Path:
    return Path(os.environ["TIMEBRO_DATA_DIR"])


def note(role: str) -> None:
    """Leave the number of this process, so that a test can see whether it lives."""
    with (data_dir() / "started").open("a") as file:
        file.write(f"{role} {os.getpid()}\n")


class Health(BaseHTTPRequestHandler):
    """Ready once background work has left its heartbeat."""

    def do_GET(self) -> None:
        beats = (data_dir() / BEAT).exists()
        body = json.dumps({"database": "ok", "redis": "ok", "background": "ok" if beats else "away"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


def play(role: str) -> int:
    note(role)
    match role:
        case "web":
            HTTPServer(("127.0.0.1", int(os.environ["TIMEBRO_PORT"])), Health).serve_forever()
        case "background":
            (data_dir() / BEAT).write_text("")
            time.sleep(600)
        case "stubborn background":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            (data_dir() / BEAT).write_text("")
            time.sleep(600)
        case "broken web":
            print("Traceback", "ValueError: malet er forkert", sep="\n")
            return 1
        case "walk":
            for number in (1, 2, 3):
                print(f"trin {number} af 3", flush=True)
        case "failing walk":
            print("tallet steg ikke")
            return 1
        case "slow walk":
            print("trin 1 af 3", flush=True)
            time.sleep(600)
        case "accounts":
            print("konsulent: amina@demo.timebro.example")
        case "failing migrate":
            print("noget", "Traceback (most recent call last):", "  et kald", "FATAL: sproget mangler", sep="\n")
            return 3
    return 0


def commands(scenario: str) -> Commands:
    pick = {
        "broken web": {"web": "broken web"},
        "failing walk": {"walk": "failing walk"},
        "slow walk": {"walk": "slow walk"},
        "failing migrate": {"migrate": "failing migrate"},
        "stubborn": {"background": "stubborn background"},
    }.get(scenario, {})
    roles = {name: pick.get(name, name) for name in Commands.__slots__}
    return Commands(**{name: stand_in(role) for name, role in roles.items()})


if __name__ == "__main__":
    if sys.argv[1] == "role":
        sys.exit(play(sys.argv[2]))
    sys.exit(main(sys.argv[2:], commands(sys.argv[1])))
