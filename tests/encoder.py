"""An encoder for tests that do not measure likeness: hashed words and word pieces, fast and the same everywhere."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from infra.encoder import Vectors


class WordEncoder:
    """Texts that share words or four-letter pieces are alike."""

    name = "words-for-tests"
    dimensions = 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                for piece in {word, *(word[at : at + 4] for at in range(max(1, len(word) - 3)))}:
                    vectors[row, zlib.crc32(piece.encode()) % self.dimensions] += 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
