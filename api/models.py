"""Every table of the house, in one metadata: for drafting migrations and for tests over all tables."""

from __future__ import annotations

import employers.models
import infra.audit
import infra.idempotency
import infra.identity.models
import infra.law.models
import infra.messages
import infra.outbox
import infra.tenancy
import matching.models
import workers.models
from infra.db import Base

ROOMS = (employers.models, workers.models, matching.models)
FOUNDATION = (
    infra.audit,
    infra.idempotency,
    infra.identity.models,
    infra.law.models,
    infra.messages,
    infra.outbox,
    infra.tenancy,
)
metadata = Base.metadata
