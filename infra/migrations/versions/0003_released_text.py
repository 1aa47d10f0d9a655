"""What a person let an employer see is kept as it was on the day of the yes, so that later words stay their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Read and changed here for every municipality at once, by the owner, whom the walls hold back as well.
WALLED = ("proposal", "skill", "wish", "worker")


def upgrade() -> None:
    op.add_column(
        "proposal",
        sa.Column("released", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
    )
    for table in WALLED:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    # Those an employer sees now keep what is shown of them today.
    op.execute(
        """
        UPDATE proposal SET released = jsonb_strip_nulls(jsonb_build_object(
            'own_words', CASE WHEN 'own_words' = ANY (released_items) THEN worker.own_words END,
            'phone', CASE WHEN 'phone' = ANY (released_items) THEN worker.phone END,
            'wishes', CASE WHEN 'wishes' = ANY (released_items) THEN
                (SELECT jsonb_agg(wish.text ORDER BY wish.id) FROM wish WHERE wish.worker_id = worker.id) END,
            'skills', CASE WHEN 'skills' = ANY (released_items) THEN
                (SELECT jsonb_agg(skill.text ORDER BY skill.id) FROM skill WHERE skill.worker_id = worker.id) END
        ))
        FROM worker
        WHERE worker.id = proposal.worker_id AND proposal.state IN ('with_employer', 'employer_yes', 'placed')
        """
    )
    for table in WALLED:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("proposal", "released")
