"""The tables of the spine, room by room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "municipality",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.Column("matching_legal_basis", sa.Text(), nullable=True),
        sa.Column("matching_dpia_on", sa.Date(), nullable=True),
        sa.Column("matching_approved_by", sa.Text(), nullable=True),
        sa.Column("suppression_min_count", sa.Integer(), nullable=False),
        sa.Column("reply_days", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{4}$'", name=op.f("ck_municipality_code_four_digits")),
        sa.CheckConstraint("reply_days BETWEEN 1 AND 30", name=op.f("ck_municipality_reply_days_sane")),
        sa.CheckConstraint(
            "suppression_min_count BETWEEN 3 AND 50", name=op.f("ck_municipality_suppression_min_count_sane")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("code", name=op.f("uq_municipality_code")),
    )
    op.create_table(
        "national_rule",
        sa.Column("rule_key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("review_at", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("confidence IN ('H', 'M', 'L', 'missing')", name=op.f("ck_national_rule_confidence_known")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name=op.f("ck_national_rule_period_forward"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_national_rule")),
        sa.UniqueConstraint(
            "rule_key",
            "valid_from",
            name=op.f("uq_national_rule_rule_key_valid_from"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_national_rule_rule_key"), "national_rule", ["rule_key"], unique=False)
    op.create_table(
        "account",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_lower")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_account_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("municipality_id", "email", name=op.f("uq_account_municipality_id_email")),
    )
    op.create_index(op.f("ix_account_municipality_id"), "account", ["municipality_id"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_type", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name=op.f("ck_audit_event_outcome_known")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_audit_event_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_municipality_id"), "audit_event", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_audit_event_municipality_id_at"), "audit_event", ["municipality_id", "at"], unique=False)
    op.create_index(
        op.f("ix_audit_event_municipality_id_subject_id_at"),
        "audit_event",
        ["municipality_id", "subject_id", "at"],
        unique=False,
    )
    op.create_table(
        "employer",
        sa.Column("cvr", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("municipal", sa.Boolean(), nullable=False),
        sa.Column("social_enterprise", sa.Boolean(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("cvr ~ '^[0-9]{8}$'", name=op.f("ck_employer_cvr_eight_digits")),
        sa.CheckConstraint(
            "sector IN ('cleaning', 'kitchen', 'shop', 'warehouse', 'property_service', 'green_areas', 'elder_care', 'day_care', 'office', 'logistics', 'workshop', 'events')",
            name=op.f("ck_employer_sector_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_employer_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer")),
        sa.UniqueConstraint("municipality_id", "cvr", "name", name=op.f("uq_employer_municipality_id_cvr_name")),
    )
    op.create_index(op.f("ix_employer_municipality_id"), "employer", ["municipality_id"], unique=False)
    op.create_table(
        "idempotency_key",
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_idempotency_key_key_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_idempotency_key_municipality_id")
        ),
        sa.PrimaryKeyConstraint("municipality_id", "account_id", "route", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_table(
        "indicator",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_indicator_version_counted")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_indicator_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("municipality_id", "key", "version", name=op.f("uq_indicator_municipality_id_key_version")),
    )
    op.create_index(op.f("ix_indicator_municipality_id"), "indicator", ["municipality_id"], unique=False)
    op.create_table(
        "municipal_rule",
        sa.Column("rule_key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("review_at", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("confidence IN ('H', 'M', 'L', 'missing')", name=op.f("ck_municipal_rule_confidence_known")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name=op.f("ck_municipal_rule_period_forward"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_municipal_rule_municipality_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipal_rule")),
        sa.UniqueConstraint(
            "municipality_id",
            "rule_key",
            "valid_from",
            name=op.f("uq_municipal_rule_municipality_id_rule_key_valid_from"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_municipal_rule_municipality_id"), "municipal_rule", ["municipality_id"], unique=False)
    op.create_table(
        "outbox_item",
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("subject", sa.UUID(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outbox_item_attempts_counted")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_outbox_item_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_item")),
    )
    op.create_index(op.f("ix_outbox_item_municipality_id"), "outbox_item", ["municipality_id"], unique=False)
    op.create_index(
        "ix_outbox_item_waiting",
        "outbox_item",
        ["municipality_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "periodic_run",
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_periodic_run_municipality_id")),
        sa.PrimaryKeyConstraint("municipality_id", "name", "period", name=op.f("pk_periodic_run")),
    )
    op.create_table(
        "place",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("postcode ~ '^[0-9]{4}$'", name=op.f("ck_place_postcode_four_digits")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_place_latitude_in_range")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_place_longitude_in_range")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_place_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("municipality_id", "name", "postcode", name=op.f("uq_place_municipality_id_name_postcode")),
    )
    op.create_index(op.f("ix_place_municipality_id"), "place", ["municipality_id"], unique=False)
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "role IN ('worker', 'employer', 'consultant', 'committee', 'administrator')",
            name=op.f("ck_account_role_role_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_role_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_account_role_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_role")),
    )
    op.create_index(op.f("ix_account_role_municipality_id"), "account_role", ["municipality_id"], unique=False)
    op.create_table(
        "closed_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.UUID(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("extract(day FROM month) = 1", name=op.f("ck_closed_month_month_first_day")),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["account.id"], name=op.f("fk_closed_month_closed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_closed_month_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_month")),
        sa.UniqueConstraint("municipality_id", "month", name=op.f("uq_closed_month_municipality_id_month")),
    )
    op.create_index(op.f("ix_closed_month_municipality_id"), "closed_month", ["municipality_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_contact_employer_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_contact_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_employer_id"), "contact", ["employer_id"], unique=False)
    op.create_index(op.f("ix_contact_municipality_id"), "contact", ["municipality_id"], unique=False)
    op.create_index(
        "uq_contact_account_id",
        "contact",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_table(
        "login_session",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_login_session_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_login_session_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_login_session_secret_hash")),
    )
    op.create_index(op.f("ix_login_session_account_id"), "login_session", ["account_id"], unique=False)
    op.create_index(op.f("ix_login_session_municipality_id"), "login_session", ["municipality_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("link_id", sa.UUID(), nullable=True),
        sa.Column("dedupe", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("channel IN ('inbox', 'email')", name=op.f("ck_message_channel_known")),
        sa.CheckConstraint("account_id IS NOT NULL OR address IS NOT NULL", name=op.f("ck_message_has_receiver")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_message_account_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_message_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("municipality_id", "dedupe", name=op.f("uq_message_municipality_id_dedupe")),
    )
    op.create_index(op.f("ix_message_account_id"), "message", ["account_id"], unique=False)
    op.create_index(op.f("ix_message_municipality_id"), "message", ["municipality_id"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("commitments", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= agreed_on", name=op.f("ck_partnership_period_forward")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_partnership_employer_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_partnership_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_index(op.f("ix_partnership_employer_id"), "partnership", ["employer_id"], unique=False)
    op.create_index(op.f("ix_partnership_municipality_id"), "partnership", ["municipality_id"], unique=False)
    op.create_table(
        "snapshot",
        sa.Column("indicator_id", sa.UUID(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "target_group IN ('activity_ready', 'resource_course', 'flex_job_eligible', 'flex_unemployment_benefit', 'neet', 'leisure_job_seeker')",
            name=op.f("ck_snapshot_target_group_known"),
        ),
        sa.CheckConstraint("extract(day FROM month) = 1", name=op.f("ck_snapshot_month_first_day")),
        sa.CheckConstraint("numerator BETWEEN 0 AND denominator", name=op.f("ck_snapshot_part_of_whole")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_snapshot_revision_counted")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_snapshot_indicator_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_snapshot_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint(
            "municipality_id",
            "indicator_id",
            "target_group",
            "month",
            "revision",
            name=op.f("uq_snapshot_municipality_id_indicator_id_target_group_month_revision"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_snapshot_indicator_id"), "snapshot", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_snapshot_municipality_id"), "snapshot", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_snapshot_municipality_id_month"), "snapshot", ["municipality_id", "month"], unique=False)
    op.create_table(
        "target",
        sa.Column("indicator_id", sa.UUID(), nullable=False),
        sa.Column("baseline", sa.Numeric(precision=10, scale=3), nullable=True),
        sa.Column("baseline_text", sa.Text(), nullable=False),
        sa.Column("goal", sa.Numeric(precision=10, scale=3), nullable=True),
        sa.Column("goal_text", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_target_indicator_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_target_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("municipality_id", "indicator_id", name=op.f("uq_target_municipality_id_indicator_id")),
    )
    op.create_index(op.f("ix_target_indicator_id"), "target", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_target_municipality_id"), "target", ["municipality_id"], unique=False)
    op.create_table(
        "worker",
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("consultant_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("cpr_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("cpr_lookup", sa.LargeBinary(), nullable=True),
        sa.Column("schooling", sa.Text(), nullable=False),
        sa.Column("ninth_grade_completed_on", sa.Date(), nullable=True),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("positive_destination", sa.Text(), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("minutes_from", sa.Integer(), nullable=False),
        sa.Column("minutes_to", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("reach_km", sa.Double(), nullable=False),
        sa.Column("travel_mode", sa.Text(), nullable=False),
        sa.Column("has_licence", sa.Boolean(), nullable=True),
        sa.Column("adjustments", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("suggestions_on", sa.Boolean(), nullable=False),
        sa.Column("last_offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "adjustments <@ ARRAY['sits_down', 'no_heavy_lifting', 'no_customer_contact', 'no_machines', 'not_alone', 'quiet', 'short_shifts', 'clear_instructions']::text[]",
            name=op.f("ck_worker_adjustments_known"),
        ),
        sa.CheckConstraint(
            "kinds <@ ARRAY['micro_job', 'municipal_micro_job', 'leisure_job', 'internship', 'taster_internship', 'wage_subsidy_job', 'flex_job']::text[]",
            name=op.f("ck_worker_kinds_known"),
        ),
        sa.CheckConstraint(
            "schooling IN ('compulsory', 'youth_education', 'none')", name=op.f("ck_worker_schooling_known")
        ),
        sa.CheckConstraint(
            "travel_mode IN ('walk', 'bike', 'public', 'car')", name=op.f("ck_worker_travel_mode_known")
        ),
        sa.CheckConstraint(
            "(cpr_sealed IS NULL) = (cpr_lookup IS NULL)", name=op.f("ck_worker_cpr_sealed_with_lookup")
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_worker_whole_position")),
        sa.CheckConstraint(
            "minutes_from >= 0 AND minutes_to >= minutes_from AND minutes_to <= 2220",
            name=op.f("ck_worker_minutes_span"),
        ),
        sa.CheckConstraint("reach_km > 0 AND reach_km <= 200", name=op.f("ck_worker_reach_in_range")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_worker_account_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["consultant_id"], ["account.id"], name=op.f("fk_worker_consultant_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_worker_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )
    op.create_index(op.f("ix_worker_consultant_id"), "worker", ["consultant_id"], unique=False)
    op.create_index(op.f("ix_worker_municipality_id"), "worker", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_worker_municipality_id_consultant_id"), "worker", ["municipality_id", "consultant_id"], unique=False
    )
    op.create_index(
        "uq_worker_account_id",
        "worker",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_index(
        "uq_worker_cpr_lookup",
        "worker",
        ["municipality_id", "cpr_lookup"],
        unique=True,
        postgresql_where=sa.text("cpr_lookup IS NOT NULL"),
    )
    op.create_table(
        "workplace",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("p_number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("town", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("full_time_staff", sa.Integer(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("p_number ~ '^[0-9]{10}$'", name=op.f("ck_workplace_p_number_ten_digits")),
        sa.CheckConstraint(
            "sector IN ('cleaning', 'kitchen', 'shop', 'warehouse', 'property_service', 'green_areas', 'elder_care', 'day_care', 'office', 'logistics', 'workshop', 'events')",
            name=op.f("ck_workplace_sector_known"),
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_workplace_whole_position")),
        sa.CheckConstraint("full_time_staff >= 0", name=op.f("ck_workplace_staff_not_negative")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_workplace_employer_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_workplace_municipality_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workplace")),
        sa.UniqueConstraint("municipality_id", "p_number", name=op.f("uq_workplace_municipality_id_p_number")),
    )
    op.create_index(op.f("ix_workplace_employer_id"), "workplace", ["employer_id"], unique=False)
    op.create_index(op.f("ix_workplace_municipality_id"), "workplace", ["municipality_id"], unique=False)
    op.create_table(
        "availability",
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "starts >= 0 AND ends <= 1440 AND ends > starts", name=op.f("ck_availability_span_within_day")
        ),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_availability_weekday_iso")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_availability_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_availability_worker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    op.create_index(op.f("ix_availability_municipality_id"), "availability", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_availability_worker_id"), "availability", ["worker_id"], unique=False)
    op.create_table(
        "group_membership",
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("in_official_base", sa.Boolean(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "target_group IN ('activity_ready', 'resource_course', 'flex_job_eligible', 'flex_unemployment_benefit', 'neet', 'leisure_job_seeker')",
            name=op.f("ck_group_membership_target_group_known"),
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_group_membership_period_forward")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_group_membership_municipality_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_group_membership_worker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_membership")),
        sa.UniqueConstraint(
            "worker_id",
            "target_group",
            "valid_from",
            name=op.f("uq_group_membership_worker_id_target_group_valid_from"),
        ),
    )
    op.create_index(op.f("ix_group_membership_municipality_id"), "group_membership", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_group_membership_municipality_id_target_group_valid_from"),
        "group_membership",
        ["municipality_id", "target_group", "valid_from"],
        unique=False,
    )
    op.create_index(op.f("ix_group_membership_worker_id"), "group_membership", ["worker_id"], unique=False)
    op.create_table(
        "guardian",
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_guardian_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_guardian_worker_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
    )
    op.create_index(op.f("ix_guardian_municipality_id"), "guardian", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_guardian_worker_id"), "guardian", ["worker_id"], unique=False)
    op.create_table(
        "posting",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("workplace_id", sa.UUID(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("copied_from", sa.UUID(), nullable=True),
        sa.Column("made_by", sa.UUID(), nullable=True),
        sa.Column("published_by", sa.UUID(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("source IN ('typed', 'uploaded', 'copied')", name=op.f("ck_posting_source_known")),
        sa.CheckConstraint("state = 'draft' OR published_at IS NOT NULL", name=op.f("ck_posting_published_when_open")),
        sa.CheckConstraint("state IN ('draft', 'open', 'closed')", name=op.f("ck_posting_state_known")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 60000", name=op.f("ck_posting_text_length")),
        sa.ForeignKeyConstraint(
            ["copied_from"], ["posting.id"], name=op.f("fk_posting_copied_from"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_posting_employer_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_posting_made_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_posting_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["account.id"], name=op.f("fk_posting_published_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_posting_workplace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index(op.f("ix_posting_employer_id"), "posting", ["employer_id"], unique=False)
    op.create_index(op.f("ix_posting_municipality_id"), "posting", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_posting_municipality_id_employer_id_created_at"),
        "posting",
        ["municipality_id", "employer_id", "created_at"],
        unique=False,
    )
    op.create_index(op.f("ix_posting_workplace_id"), "posting", ["workplace_id"], unique=False)
    op.create_table(
        "skill",
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 300", name=op.f("ck_skill_text_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_skill_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_skill_worker_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
    )
    op.create_index(op.f("ix_skill_municipality_id"), "skill", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_skill_worker_id"), "skill", ["worker_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 300", name=op.f("ck_wish_text_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_wish_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_wish_worker_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_municipality_id"), "wish", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_wish_worker_id"), "wish", ["worker_id"], unique=False)
    op.create_table(
        "worker_embedding",
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("vector", HALFVEC(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("facet IN ('wish', 'skill', 'opening')", name=op.f("ck_worker_embedding_facet_known")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_worker_embedding_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_embedding_worker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("municipality_id", "worker_id", "facet", "model", name=op.f("pk_worker_embedding")),
    )
    op.create_index(op.f("ix_worker_embedding_worker_id"), "worker_embedding", ["worker_id"], unique=False)
    op.create_table(
        "opening",
        sa.Column("posting_id", sa.UUID(), nullable=False),
        sa.Column("workplace_id", sa.UUID(), nullable=False),
        sa.Column("contact_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=False),
        sa.Column("flexible", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("wage_per_hour", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("paid_step", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('micro_job', 'municipal_micro_job', 'leisure_job', 'internship', 'taster_internship', 'wage_subsidy_job', 'flex_job')",
            name=op.f("ck_opening_kind_known"),
        ),
        sa.CheckConstraint(
            "state = 'draft' OR kind NOT IN ('internship', 'taster_internship') OR (purpose IS NOT NULL AND ends_on IS NOT NULL AND paid_step IS NOT NULL)",
            name=op.f("ck_opening_internship_has_purpose_end_and_paid_step"),
        ),
        sa.CheckConstraint("state IN ('draft', 'open', 'filled', 'closed')", name=op.f("ck_opening_state_known")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_opening_period_forward")),
        sa.CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name=op.f("ck_opening_minutes_per_week_in_range")),
        sa.CheckConstraint("seats BETWEEN 1 AND 50", name=op.f("ck_opening_seats_in_range")),
        sa.CheckConstraint("wage_per_hour > 0", name=op.f("ck_opening_wage_positive")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_opening_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_opening_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name=op.f("fk_opening_posting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_opening_workplace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
    )
    op.create_index(op.f("ix_opening_municipality_id"), "opening", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_opening_municipality_id_state_kind"), "opening", ["municipality_id", "state", "kind"], unique=False
    )
    op.create_index(op.f("ix_opening_posting_id"), "opening", ["posting_id"], unique=False)
    op.create_index(op.f("ix_opening_workplace_id"), "opening", ["workplace_id"], unique=False)
    op.create_table(
        "opening_embedding",
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("opening_id", sa.UUID(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("vector", HALFVEC(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_opening_embedding_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["opening.id"], name=op.f("fk_opening_embedding_opening_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("municipality_id", "opening_id", "model", name=op.f("pk_opening_embedding")),
    )
    op.create_index(op.f("ix_opening_embedding_opening_id"), "opening_embedding", ["opening_id"], unique=False)
    op.create_table(
        "opening_time",
        sa.Column("opening_id", sa.UUID(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "starts >= 0 AND ends <= 1440 AND ends > starts", name=op.f("ck_opening_time_span_within_day")
        ),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_opening_time_weekday_iso")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_opening_time_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["opening.id"], name=op.f("fk_opening_time_opening_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_time")),
    )
    op.create_index(op.f("ix_opening_time_municipality_id"), "opening_time", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_opening_time_opening_id"), "opening_time", ["opening_id"], unique=False)
    op.create_table(
        "placement",
        sa.Column("opening_id", sa.UUID(), nullable=False),
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("workplace_id", sa.UUID(), nullable=False),
        sa.Column("contact_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=False),
        sa.Column("wage_per_hour", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("made_by", sa.UUID(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('micro_job', 'municipal_micro_job', 'leisure_job', 'internship', 'taster_internship', 'wage_subsidy_job', 'flex_job')",
            name=op.f("ck_placement_kind_known"),
        ),
        sa.CheckConstraint("state IN ('active', 'ended')", name=op.f("ck_placement_state_known")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_placement_period_forward")),
        sa.CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name=op.f("ck_placement_minutes_per_week_in_range")),
        sa.CheckConstraint("wage_per_hour > 0", name=op.f("ck_placement_wage_positive")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_placement_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_placement_made_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_placement_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["opening_id"], ["opening.id"], name=op.f("fk_placement_opening_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_placement_worker_id")),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_placement_workplace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint(
            "opening_id", "worker_id", "starts_on", name=op.f("uq_placement_opening_id_worker_id_starts_on")
        ),
    )
    op.create_index(op.f("ix_placement_municipality_id"), "placement", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_placement_municipality_id_starts_on"), "placement", ["municipality_id", "starts_on"], unique=False
    )
    op.create_index(op.f("ix_placement_opening_id"), "placement", ["opening_id"], unique=False)
    op.create_index(op.f("ix_placement_worker_id"), "placement", ["worker_id"], unique=False)
    op.create_index(op.f("ix_placement_workplace_id"), "placement", ["workplace_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("posting_id", sa.UUID(), nullable=False),
        sa.Column("opening_id", sa.UUID(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("time_of_day", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("demands", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("young_possible", sa.Boolean(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "demands <@ ARRAY['lifting', 'standing', 'driving_licence', 'customer_contact', 'machines', 'alone']::text[]",
            name=op.f("ck_task_demands_known"),
        ),
        sa.CheckConstraint(
            "sector IN ('cleaning', 'kitchen', 'shop', 'warehouse', 'property_service', 'green_areas', 'elder_care', 'day_care', 'office', 'logistics', 'workshop', 'events')",
            name=op.f("ck_task_sector_known"),
        ),
        sa.CheckConstraint(
            "time_of_day IN ('early', 'morning', 'afternoon', 'evening', 'night')",
            name=op.f("ck_task_time_of_day_known"),
        ),
        sa.CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name=op.f("ck_task_whole_source")),
        sa.CheckConstraint("length(phrase) BETWEEN 1 AND 200", name=op.f("ck_task_phrase_length")),
        sa.CheckConstraint("minutes_per_week BETWEEN 1 AND 2220", name=op.f("ck_task_minutes_per_week_in_range")),
        sa.CheckConstraint("source_start >= 0 AND source_end > source_start", name=op.f("ck_task_source_forward")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_task_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["opening_id"], ["opening.id"], name=op.f("fk_task_opening_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name=op.f("fk_task_posting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint(
            "posting_id", "position", deferrable=True, initially="DEFERRED", name=op.f("uq_task_posting_id_position")
        ),
    )
    op.create_index(op.f("ix_task_municipality_id"), "task", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_task_opening_id"), "task", ["opening_id"], unique=False)
    op.create_index(op.f("ix_task_posting_id"), "task", ["posting_id"], unique=False)
    op.create_table(
        "hours_entry",
        sa.Column("placement_id", sa.UUID(), nullable=False),
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("refers_to", sa.UUID(), nullable=True),
        sa.Column("made_by", sa.UUID(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(kind = 'registered') = (refers_to IS NULL)", name=op.f("ck_hours_entry_only_registered_stands_alone")
        ),
        sa.CheckConstraint(
            "kind <> 'confirmed' OR minutes BETWEEN 0 AND 1500", name=op.f("ck_hours_entry_confirmed_minutes_in_a_day")
        ),
        sa.CheckConstraint(
            "kind <> 'correction' OR minutes <> 0", name=op.f("ck_hours_entry_correction_changes_something")
        ),
        sa.CheckConstraint(
            "kind <> 'registered' OR minutes BETWEEN 1 AND 1440",
            name=op.f("ck_hours_entry_registered_minutes_in_a_day"),
        ),
        sa.CheckConstraint("kind <> 'withdrawn' OR minutes = 0", name=op.f("ck_hours_entry_withdrawn_counts_nothing")),
        sa.CheckConstraint(
            "kind IN ('registered', 'confirmed', 'correction', 'withdrawn')", name=op.f("ck_hours_entry_kind_known")
        ),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_hours_entry_whole_interval")),
        sa.CheckConstraint("break_minutes >= 0", name=op.f("ck_hours_entry_break_not_negative")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_hours_entry_interval_forward")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_hours_entry_made_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_hours_entry_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_hours_entry_placement_id")),
        sa.ForeignKeyConstraint(["refers_to"], ["hours_entry.id"], name=op.f("fk_hours_entry_refers_to")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_hours_entry_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_entry")),
    )
    op.create_index(op.f("ix_hours_entry_municipality_id"), "hours_entry", ["municipality_id"], unique=False)
    op.create_index(
        op.f("ix_hours_entry_municipality_id_work_date"), "hours_entry", ["municipality_id", "work_date"], unique=False
    )
    op.create_index(
        op.f("ix_hours_entry_placement_id_work_date"), "hours_entry", ["placement_id", "work_date"], unique=False
    )
    op.create_index(op.f("ix_hours_entry_worker_id_work_date"), "hours_entry", ["worker_id", "work_date"], unique=False)
    op.create_index(
        "uq_hours_entry_settled_once",
        "hours_entry",
        ["refers_to"],
        unique=True,
        postgresql_where=sa.text("kind IN ('confirmed', 'withdrawn')"),
    )
    op.create_table(
        "placement_time",
        sa.Column("placement_id", sa.UUID(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "starts >= 0 AND ends <= 1440 AND ends > starts", name=op.f("ck_placement_time_span_within_day")
        ),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_placement_time_weekday_iso")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_placement_time_municipality_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_placement_time_placement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_time")),
    )
    op.create_index(op.f("ix_placement_time_municipality_id"), "placement_time", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_placement_time_placement_id"), "placement_time", ["placement_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("opening_id", sa.UUID(), nullable=False),
        sa.Column("worker_id", sa.UUID(), nullable=False),
        sa.Column("placement_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.UUID(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("released_items", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("released_adjustments", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("reply_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sleep_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reason_text", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "released_adjustments <@ ARRAY['sits_down', 'no_heavy_lifting', 'no_customer_contact', 'no_machines', 'not_alone', 'quiet', 'short_shifts', 'clear_instructions']::text[]",
            name=op.f("ck_proposal_released_adjustments_known"),
        ),
        sa.CheckConstraint(
            "released_items <@ ARRAY['own_words', 'wishes', 'skills', 'phone']::text[]",
            name=op.f("ck_proposal_released_items_known"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'with_employer', 'employer_yes', 'placed', 'worker_not_now', 'worker_no', 'employer_no', 'released', 'withdrawn')",
            name=op.f("ck_proposal_state_known"),
        ),
        sa.CheckConstraint("applied OR proposed_by IS NOT NULL", name=op.f("ck_proposal_somebody_began")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_proposal_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["opening_id"], ["opening.id"], name=op.f("fk_proposal_opening_id")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_proposal_placement_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["account.id"], name=op.f("fk_proposal_proposed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_proposal_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_municipality_id"), "proposal", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_proposal_municipality_id_state"), "proposal", ["municipality_id", "state"], unique=False)
    op.create_index(op.f("ix_proposal_opening_id"), "proposal", ["opening_id"], unique=False)
    op.create_index(op.f("ix_proposal_placement_id"), "proposal", ["placement_id"], unique=False)
    op.create_index(op.f("ix_proposal_worker_id"), "proposal", ["worker_id"], unique=False)
    op.create_index(
        "uq_proposal_one_live_per_pair",
        "proposal",
        ["opening_id", "worker_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('employer_yes', 'proposed', 'with_employer')"),
    )
    op.create_table(
        "answer_link",
        sa.Column("proposal_id", sa.UUID(), nullable=False),
        sa.Column("contact_id", sa.UUID(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_answer_link_contact_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_answer_link_municipality_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_answer_link_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_link")),
    )
    op.create_index(op.f("ix_answer_link_municipality_id"), "answer_link", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_answer_link_proposal_id"), "answer_link", ["proposal_id"], unique=False)
    op.create_table(
        "proposal_change",
        sa.Column("proposal_id", sa.UUID(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("by_link", sa.UUID(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("municipality_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "to_state IN ('proposed', 'with_employer', 'employer_yes', 'placed', 'worker_not_now', 'worker_no', 'employer_no', 'released', 'withdrawn')",
            name=op.f("ck_proposal_change_to_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_proposal_change_municipality_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_change_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_change")),
    )
    op.create_index(op.f("ix_proposal_change_municipality_id"), "proposal_change", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_proposal_change_proposal_id"), "proposal_change", ["proposal_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_proposal_change_proposal_id"), table_name="proposal_change")
    op.drop_index(op.f("ix_proposal_change_municipality_id"), table_name="proposal_change")
    op.drop_table("proposal_change")
    op.drop_index(op.f("ix_answer_link_proposal_id"), table_name="answer_link")
    op.drop_index(op.f("ix_answer_link_municipality_id"), table_name="answer_link")
    op.drop_table("answer_link")
    op.drop_index(
        "uq_proposal_one_live_per_pair",
        table_name="proposal",
        postgresql_where=sa.text("state IN ('employer_yes', 'proposed', 'with_employer')"),
    )
    op.drop_index(op.f("ix_proposal_worker_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_placement_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_opening_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_municipality_id_state"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_municipality_id"), table_name="proposal")
    op.drop_table("proposal")
    op.drop_index(op.f("ix_placement_time_placement_id"), table_name="placement_time")
    op.drop_index(op.f("ix_placement_time_municipality_id"), table_name="placement_time")
    op.drop_table("placement_time")
    op.drop_index(
        "uq_hours_entry_settled_once",
        table_name="hours_entry",
        postgresql_where=sa.text("kind IN ('confirmed', 'withdrawn')"),
    )
    op.drop_index(op.f("ix_hours_entry_worker_id_work_date"), table_name="hours_entry")
    op.drop_index(op.f("ix_hours_entry_placement_id_work_date"), table_name="hours_entry")
    op.drop_index(op.f("ix_hours_entry_municipality_id_work_date"), table_name="hours_entry")
    op.drop_index(op.f("ix_hours_entry_municipality_id"), table_name="hours_entry")
    op.drop_table("hours_entry")
    op.drop_index(op.f("ix_task_posting_id"), table_name="task")
    op.drop_index(op.f("ix_task_opening_id"), table_name="task")
    op.drop_index(op.f("ix_task_municipality_id"), table_name="task")
    op.drop_table("task")
    op.drop_index(op.f("ix_placement_workplace_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_worker_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_opening_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_municipality_id_starts_on"), table_name="placement")
    op.drop_index(op.f("ix_placement_municipality_id"), table_name="placement")
    op.drop_table("placement")
    op.drop_index(op.f("ix_opening_time_opening_id"), table_name="opening_time")
    op.drop_index(op.f("ix_opening_time_municipality_id"), table_name="opening_time")
    op.drop_table("opening_time")
    op.drop_index(op.f("ix_opening_embedding_opening_id"), table_name="opening_embedding")
    op.drop_table("opening_embedding")
    op.drop_index(op.f("ix_opening_workplace_id"), table_name="opening")
    op.drop_index(op.f("ix_opening_posting_id"), table_name="opening")
    op.drop_index(op.f("ix_opening_municipality_id_state_kind"), table_name="opening")
    op.drop_index(op.f("ix_opening_municipality_id"), table_name="opening")
    op.drop_table("opening")
    op.drop_index(op.f("ix_worker_embedding_worker_id"), table_name="worker_embedding")
    op.drop_table("worker_embedding")
    op.drop_index(op.f("ix_wish_worker_id"), table_name="wish")
    op.drop_index(op.f("ix_wish_municipality_id"), table_name="wish")
    op.drop_table("wish")
    op.drop_index(op.f("ix_skill_worker_id"), table_name="skill")
    op.drop_index(op.f("ix_skill_municipality_id"), table_name="skill")
    op.drop_table("skill")
    op.drop_index(op.f("ix_posting_workplace_id"), table_name="posting")
    op.drop_index(op.f("ix_posting_municipality_id_employer_id_created_at"), table_name="posting")
    op.drop_index(op.f("ix_posting_municipality_id"), table_name="posting")
    op.drop_index(op.f("ix_posting_employer_id"), table_name="posting")
    op.drop_table("posting")
    op.drop_index(op.f("ix_guardian_worker_id"), table_name="guardian")
    op.drop_index(op.f("ix_guardian_municipality_id"), table_name="guardian")
    op.drop_table("guardian")
    op.drop_index(op.f("ix_group_membership_worker_id"), table_name="group_membership")
    op.drop_index(op.f("ix_group_membership_municipality_id_target_group_valid_from"), table_name="group_membership")
    op.drop_index(op.f("ix_group_membership_municipality_id"), table_name="group_membership")
    op.drop_table("group_membership")
    op.drop_index(op.f("ix_availability_worker_id"), table_name="availability")
    op.drop_index(op.f("ix_availability_municipality_id"), table_name="availability")
    op.drop_table("availability")
    op.drop_index(op.f("ix_workplace_municipality_id"), table_name="workplace")
    op.drop_index(op.f("ix_workplace_employer_id"), table_name="workplace")
    op.drop_table("workplace")
    op.drop_index("uq_worker_cpr_lookup", table_name="worker", postgresql_where=sa.text("cpr_lookup IS NOT NULL"))
    op.drop_index("uq_worker_account_id", table_name="worker", postgresql_where=sa.text("account_id IS NOT NULL"))
    op.drop_index(op.f("ix_worker_municipality_id_consultant_id"), table_name="worker")
    op.drop_index(op.f("ix_worker_municipality_id"), table_name="worker")
    op.drop_index(op.f("ix_worker_consultant_id"), table_name="worker")
    op.drop_table("worker")
    op.drop_index(op.f("ix_target_municipality_id"), table_name="target")
    op.drop_index(op.f("ix_target_indicator_id"), table_name="target")
    op.drop_table("target")
    op.drop_index(op.f("ix_snapshot_municipality_id_month"), table_name="snapshot")
    op.drop_index(op.f("ix_snapshot_municipality_id"), table_name="snapshot")
    op.drop_index(op.f("ix_snapshot_indicator_id"), table_name="snapshot")
    op.drop_table("snapshot")
    op.drop_index(op.f("ix_partnership_municipality_id"), table_name="partnership")
    op.drop_index(op.f("ix_partnership_employer_id"), table_name="partnership")
    op.drop_table("partnership")
    op.drop_index(op.f("ix_message_municipality_id"), table_name="message")
    op.drop_index(op.f("ix_message_account_id"), table_name="message")
    op.drop_table("message")
    op.drop_index(op.f("ix_login_session_municipality_id"), table_name="login_session")
    op.drop_index(op.f("ix_login_session_account_id"), table_name="login_session")
    op.drop_table("login_session")
    op.drop_index("uq_contact_account_id", table_name="contact", postgresql_where=sa.text("account_id IS NOT NULL"))
    op.drop_index(op.f("ix_contact_municipality_id"), table_name="contact")
    op.drop_index(op.f("ix_contact_employer_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_closed_month_municipality_id"), table_name="closed_month")
    op.drop_table("closed_month")
    op.drop_index(op.f("ix_account_role_municipality_id"), table_name="account_role")
    op.drop_table("account_role")
    op.drop_index(op.f("ix_place_municipality_id"), table_name="place")
    op.drop_table("place")
    op.drop_table("periodic_run")
    op.drop_index("ix_outbox_item_waiting", table_name="outbox_item", postgresql_where=sa.text("done_at IS NULL"))
    op.drop_index(op.f("ix_outbox_item_municipality_id"), table_name="outbox_item")
    op.drop_table("outbox_item")
    op.drop_index(op.f("ix_municipal_rule_municipality_id"), table_name="municipal_rule")
    op.drop_table("municipal_rule")
    op.drop_index(op.f("ix_indicator_municipality_id"), table_name="indicator")
    op.drop_table("indicator")
    op.drop_table("idempotency_key")
    op.drop_index(op.f("ix_employer_municipality_id"), table_name="employer")
    op.drop_table("employer")
    op.drop_index(op.f("ix_audit_event_municipality_id_subject_id_at"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_municipality_id_at"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_municipality_id"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index(op.f("ix_account_municipality_id"), table_name="account")
    op.drop_table("account")
    op.drop_index(op.f("ix_national_rule_rule_key"), table_name="national_rule")
    op.drop_table("national_rule")
    op.drop_table("municipality")
