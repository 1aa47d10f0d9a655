"""`python -m infra.setup demo|test …`: make the machine ready, then go on as the command itself."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from infra.embedded import EmbeddedError
from infra.settings import SettingsError
from infra.setup.faults import SetupError
from infra.setup.progress import Progress
from infra.setup.steps import Setup
from infra.supervision.options import options_of_demo, options_of_test
from infra.supervision.ports import PortTaken, require_free

_ROOT = Path(__file__).resolve().parents[2]


def main() -> NoReturn:
    command, *arguments = sys.argv[1:]
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if command == "demo":
            # Better told now than after minutes of set-up.
            require_free(options_of_demo(arguments).host_and_port())
        else:
            options_of_test(arguments)
        setup = Setup(_ROOT, Progress(), for_tests=command == "test")
        setup.all()
        sys.stdout.flush()
        os.execv(setup.python, [str(setup.python), "-m", f"infra.supervision.{command}", *arguments])
    except KeyboardInterrupt:
        sys.exit("\nAfbrudt; næste gang fortsætter opsætningen her.")
    except (SetupError, SettingsError, EmbeddedError, PortTaken) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
