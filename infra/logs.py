"""Structured logs, one JSON line each, without personal data.

Values under names that could hold a person are dropped before anything is written, whoever logs them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_NEVER = frozenset(
    {"cpr", "name", "email", "phone", "address", "password", "text", "own_words", "body", "cookie", "token", "link"}
)
_CPR = re.compile(r"\b\d{6}-?\d{4}\b")


def drop_personal_data(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Remove named personal fields and anything that looks like a CPR number.

    >>> drop_personal_data(None, "info", {"event": "sent to 010190-1234", "email": "a@b.dk", "status": 200})
    {'event': 'sent to [fjernet]', 'status': 200}
    """
    for key in list(event):
        if key in _NEVER:
            del event[key]
        elif isinstance(event[key], str):
            event[key] = _CPR.sub("[fjernet]", event[key])
    return event


def configure_logs(level: str) -> None:
    """Set up structlog for this process; the libraries' own logs go through at warning and above."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    logging.basicConfig(level=max(number, logging.WARNING), format="%(message)s")
    # arq logs the arguments of what it runs, and SQLAlchemy can log parameters: both stay quiet.
    for noisy in ("arq", "sqlalchemy.engine", "httpx", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            drop_personal_data,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        cache_logger_on_first_use=False,
    )
