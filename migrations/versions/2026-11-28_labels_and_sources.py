"""Labels of enumerations, and the identifiers and kinds of sources."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "label",
        sa.Column("enum", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("enum", "value", "lang", name=op.f("pk_label")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        # Sources that are there already get a kind until the next load replaces them.
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="page"))
        batch_op.add_column(sa.Column("doi", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("pmid", sa.String(), nullable=True))
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_column("pmid")
        batch_op.drop_column("doi")
        batch_op.drop_column("kind")
    op.drop_table("label")
