"""The history of releases, and the licence's URL, the attribution and the date of a release."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS: dict[str, tuple[Any, str]] = {
    "released_at": (sa.Date(), "1970-01-01"),
    "licence_url": (sa.String(), ""),
    "attribution": (sa.String(), ""),
}
"""New columns of `release`, with their value until the next load."""


def upgrade() -> None:
    op.create_table(
        "published_release",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.Date(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_published_release")),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        for name, (kind, value) in COLUMNS.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table("release", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("release", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)
    op.drop_table("published_release")
