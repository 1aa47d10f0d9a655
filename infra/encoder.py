"""What turns words into vectors. Rooms know this protocol only; matching/encoder.py loads the real one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# No text is longer than this when it reaches a model.
LONGEST_TEXT = 4_000

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """`name` tells models and their versions apart; it stands on every stored vector."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, one row a text: float32, shape (len(texts), dimensions). Blocking."""
        ...
