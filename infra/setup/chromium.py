"""The browser that the browser tests drive: the distribution's Chromium, fetched by apt where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from infra.setup.programs import Outcome, run
from infra.setup.progress import Progress

BROWSER = Path("/usr/bin/chromium")
_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def why_no_browser(progress: Progress, log: Path, browser: Path = BROWSER) -> str | None:
    """See to it that there is a browser; None when there is, else one sentence on why there is not."""
    if browser.exists():
        return None
    if shutil.which("apt-get") is None:
        return f"{browser} mangler, og her er ikke apt-get: installér Chromium, så browserprøverne kan køre."
    rights: list[str] = []
    if os.geteuid() != 0:
        rights = ["sudo", "-n"]
        if shutil.which("sudo") is None or run([*rights, "true"], log=log).code != 0:
            return f"{browser} mangler, og kun root kan hente den: sudo apt-get install chromium."
    with progress.step("Henter Chromium til browserprøverne"):
        outcome = _apt([*rights, "apt-get", "install", "-y", "--no-install-recommends", "chromium"], progress, log)
        if outcome.code != 0:
            _apt([*rights, "apt-get", "update"], progress, log)
            outcome = _apt([*rights, "apt-get", "install", "-y", "--no-install-recommends", "chromium"], progress, log)
    if browser.exists():
        return None
    lines = [line.strip() for line in outcome.output.splitlines() if line.strip()]
    return f"{browser} kunne ikke hentes ({lines[-1] if lines else 'ingen besked'}); mere i {log}."


def _apt(command: Sequence[str], progress: Progress, log: Path) -> Outcome:
    return run(command, log=log, environ=_QUIET, tick=progress.tick)
