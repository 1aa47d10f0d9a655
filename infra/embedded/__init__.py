"""PostgreSQL with pgvector and Redis from their Python wheels, for demo, tests and a first look.

    with EmbeddedServers(Path(".data")) as servers:
        servers.database_url, servers.redis_url

Nothing here is used when `TIMEBRO_DATABASE_URL` and `TIMEBRO_REDIS_URL` point at your own servers.
"""

from infra.embedded.faults import EmbeddedError
from infra.embedded.servers import EmbeddedServers, with_servers

__all__ = ["EmbeddedError", "EmbeddedServers", "with_servers"]
