"""Whom a line of the audit log is about stands in a column, and what is asked often has an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PERSON = "CASE WHEN (subject_type = 'worker'::text) THEN subject_id ELSE ((detail ->> 'worker'::text))::uuid END"

AUDIT_INDEXES = (
    ("ix_audit_event_municipality_id_person_id_at", ["municipality_id", "person_id", "at"]),
    ("ix_audit_event_municipality_id_account_id_action_at", ["municipality_id", "account_id", "action", "at"]),
    ("ix_audit_event_municipality_id_action", ["municipality_id", "action"]),
)


def upgrade() -> None:
    op.add_column("audit_event", sa.Column("person_id", sa.UUID(), sa.Computed(PERSON, persisted=True), nullable=True))
    for name, columns in AUDIT_INDEXES:
        op.create_index(op.f(name), "audit_event", columns, unique=False)
    op.create_index(op.f("ix_hours_entry_refers_to"), "hours_entry", ["refers_to"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_hours_entry_refers_to"), table_name="hours_entry")
    for name, _ in reversed(AUDIT_INDEXES):
        op.drop_index(op.f(name), table_name="audit_event")
    op.drop_column("audit_event", "person_id")
