"""Words with a role in searches, and phrases that are a filter."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_word",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "role", "word", name=op.f("pk_search_word")),
    )
    op.execute(
        "INSERT INTO search_word (lang, role, word) SELECT lang, 'stop', word FROM stop_word"
    )
    op.drop_table("stop_word")
    op.create_table(
        "search_filter",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("filter", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("phrases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "filter", "value", name=op.f("pk_search_filter")),
    )


def downgrade() -> None:
    op.drop_table("search_filter")
    op.create_table(
        "stop_word",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("lang", "word", name=op.f("pk_stop_word")),
    )
    op.execute(
        "INSERT INTO stop_word (lang, word) SELECT lang, word FROM search_word WHERE role = 'stop'"
    )
    op.drop_table("search_word")
