"""Whether the port of the pages is free, asked before anything is started."""

from __future__ import annotations

import errno
import socket


class PortTaken(RuntimeError):
    """The pages cannot be shown there; the message is one Danish sentence."""


def require_free(address: tuple[str, int]) -> None:
    """Raises PortTaken when another program listens there, or this user may not."""
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the web server does: a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} er optaget af et andet program: prøv ./infra/demo --port {port % 65_535 + 1}."
    if error.errno == errno.EACCES:
        return f"Denne bruger må ikke bruge port {port}: prøv ./infra/demo --port 8000."
    return f"Siderne kan ikke vises på {host}:{port}: {error.strerror or error}."
