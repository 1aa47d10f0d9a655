"""What a web process may not load: models cost seconds and hundreds of megabytes."""

from __future__ import annotations

import subprocess
import sys


def test_the_web_process_loads_no_model_library() -> None:
    heavy = ("torch", "sentence_transformers", "transformers", "matching.encoder")
    program = f"import sys, api.app; print([name for name in {heavy!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
