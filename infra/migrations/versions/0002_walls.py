"""The walls: a non-owner role, row-level security by municipality, references that cannot cross, ledgers that only grow."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLE = "timebro_app"

# Every table with municipality_id.
OWNED = (
    "account",
    "account_role",
    "answer_link",
    "audit_event",
    "availability",
    "closed_month",
    "contact",
    "employer",
    "group_membership",
    "guardian",
    "hours_entry",
    "idempotency_key",
    "indicator",
    "login_session",
    "message",
    "municipal_rule",
    "opening",
    "opening_embedding",
    "opening_time",
    "outbox_item",
    "partnership",
    "periodic_run",
    "place",
    "placement",
    "placement_time",
    "posting",
    "proposal",
    "proposal_change",
    "skill",
    "snapshot",
    "target",
    "task",
    "wish",
    "worker",
    "worker_embedding",
    "workplace",
)

# Lines are added and never changed: the grant says so, and a trigger says so again, also to the owner.
APPEND_ONLY = ("audit_event", "closed_month", "hours_entry", "proposal_change", "snapshot")

# Child column → parent. Each gets a second key over (municipality_id, id), so that no row can point over the wall.
REFERENCES = (
    ("account_role", "account_id", "account"),
    ("answer_link", "contact_id", "contact"),
    ("answer_link", "proposal_id", "proposal"),
    ("availability", "worker_id", "worker"),
    ("closed_month", "closed_by", "account"),
    ("contact", "account_id", "account"),
    ("contact", "employer_id", "employer"),
    ("group_membership", "worker_id", "worker"),
    ("guardian", "worker_id", "worker"),
    ("hours_entry", "made_by", "account"),
    ("hours_entry", "placement_id", "placement"),
    ("hours_entry", "refers_to", "hours_entry"),
    ("hours_entry", "worker_id", "worker"),
    ("login_session", "account_id", "account"),
    ("message", "account_id", "account"),
    ("opening", "contact_id", "contact"),
    ("opening", "posting_id", "posting"),
    ("opening", "workplace_id", "workplace"),
    ("opening_embedding", "opening_id", "opening"),
    ("opening_time", "opening_id", "opening"),
    ("partnership", "employer_id", "employer"),
    ("placement", "contact_id", "contact"),
    ("placement", "made_by", "account"),
    ("placement", "opening_id", "opening"),
    ("placement", "worker_id", "worker"),
    ("placement", "workplace_id", "workplace"),
    ("placement_time", "placement_id", "placement"),
    ("posting", "copied_from", "posting"),
    ("posting", "employer_id", "employer"),
    ("posting", "made_by", "account"),
    ("posting", "published_by", "account"),
    ("posting", "workplace_id", "workplace"),
    ("proposal", "opening_id", "opening"),
    ("proposal", "placement_id", "placement"),
    ("proposal", "proposed_by", "account"),
    ("proposal", "worker_id", "worker"),
    ("proposal_change", "proposal_id", "proposal"),
    ("skill", "worker_id", "worker"),
    ("snapshot", "indicator_id", "indicator"),
    ("target", "indicator_id", "indicator"),
    ("task", "opening_id", "opening"),
    ("task", "posting_id", "posting"),
    ("wish", "worker_id", "worker"),
    ("worker", "account_id", "account"),
    ("worker", "consultant_id", "account"),
    ("worker_embedding", "worker_id", "worker"),
    ("workplace", "employer_id", "employer"),
)
PARENTS = tuple(sorted({parent for _, _, parent in REFERENCES}))
SHARED = ("municipality", "national_rule")


def upgrade() -> None:
    # The role is the cluster's, so another database of the same cluster may have made it already.
    op.execute(
        f"""
        DO $$ BEGIN
            CREATE ROLE {ROLE} NOLOGIN NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """
    )
    op.execute(
        f"""
        DO $$ BEGIN
            IF NOT pg_has_role(current_user, '{ROLE}', 'SET') THEN
                EXECUTE format('GRANT {ROLE} TO %I', current_user);
            END IF;
        END $$
        """
    )
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    for table in SHARED:
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
    # A municipality sees the names of the others (the sign-in page lists them) and changes only itself.
    op.execute("ALTER TABLE municipality ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY all_may_be_named ON municipality FOR SELECT USING (true)")
    op.execute(
        "CREATE POLICY only_itself ON municipality FOR UPDATE"
        " USING (id = nullif(current_setting('app.municipality', true), '')::uuid)"
    )
    op.execute(f"GRANT UPDATE ON municipality TO {ROLE}")

    for table in OWNED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY municipality_wall ON {table}"
            " USING (municipality_id = nullif(current_setting('app.municipality', true), '')::uuid)"
            " WITH CHECK (municipality_id = nullif(current_setting('app.municipality', true), '')::uuid)"
        )
        rights = "SELECT, INSERT" if table in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        op.execute(f"GRANT {rights} ON {table} TO {ROLE}")

    for parent in PARENTS:
        op.execute(f"ALTER TABLE {parent} ADD CONSTRAINT wall_{parent} UNIQUE (municipality_id, id)")
    for child, column, parent in REFERENCES:
        op.execute(
            f"ALTER TABLE {child} ADD CONSTRAINT wall_{child}_{column}"
            f" FOREIGN KEY (municipality_id, {column}) REFERENCES {parent} (municipality_id, id)"
        )

    op.execute(
        """
        CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% only grows: % is denied', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
        END $$
        """
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )


def downgrade() -> None:
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_keeps_all ON {table}")
    op.execute("DROP FUNCTION append_only()")
    for child, column, _ in REFERENCES:
        op.execute(f"ALTER TABLE {child} DROP CONSTRAINT wall_{child}_{column}")
    for parent in PARENTS:
        op.execute(f"ALTER TABLE {parent} DROP CONSTRAINT wall_{parent}")
    for table in OWNED:
        op.execute(f"DROP POLICY municipality_wall ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute("DROP POLICY only_itself ON municipality")
    op.execute("DROP POLICY all_may_be_named ON municipality")
    op.execute("ALTER TABLE municipality DISABLE ROW LEVEL SECURITY")
    for table in (*OWNED, *SHARED):
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {ROLE}")
