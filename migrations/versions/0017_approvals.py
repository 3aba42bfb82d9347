"""Approval of quotes, variations of orders, signed files, and how a deal's value came about."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BEFORE = ("draft", "sent", "accepted", "declined", "expired", "superseded", "void")
AFTER = ("draft", "waiting", "approved", "sent", "accepted", "declined", "expired", "superseded", "void")
INSTANT = sa.DateTime(timezone=True)
JSONB = postgresql.JSONB(astext_type=sa.Text())


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"{table}_tenant_id_{column}_fk"
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{to}.tenant_id", f"{to}.id"], name=name)


def _pointing(table: str, column: str, to: str) -> None:
    """A new column that names another record."""
    op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
    pair, name = ["tenant_id", column], f"{table}_tenant_id_{column}_fk"
    op.create_foreign_key(name, table, to, pair, ["tenant_id", "id"], postgresql_not_valid=True)
    op.execute(f"alter table {table} validate constraint {name}")


def _checks(states: tuple[str, ...], unsent: str) -> None:
    listed = ", ".join(f"'{each}'" for each in states)
    for name, rule in (("state", f"state in ({listed})"), ("number", f"{unsent} = (number is null)")):
        op.execute(f"alter table quotes drop constraint quotes_{name}_ck")
        op.execute(f"alter table quotes add constraint quotes_{name}_ck check ({rule}) not valid")
        op.execute(f"alter table quotes validate constraint quotes_{name}_ck")


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
    ]


def _key(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=f"{table}_pk"),
    ]


def _rules() -> None:
    op.create_table(
        "approval_rules",
        *_key("approval_rules"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("limits", JSONB, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        *_record(),
        _refers("approval_rules", "pipeline_id", "pipelines"),
    )
    op.create_index(
        "approval_rules_scope_uq",
        "approval_rules",
        ["tenant_id", "scope"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    guard_tenant("approval_rules")


def _requests() -> None:
    op.create_table(
        "approval_requests",
        *_key("approval_requests"),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=True),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("figures", JSONB, nullable=False),
        sa.Column("reasons", JSONB, nullable=False),
        sa.Column("approver_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reminded_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_for", sa.Uuid(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'approved', 'rejected', 'recalled')", name=op.f("approval_requests_state_ck")
        ),
        sa.CheckConstraint("(state = 'waiting') = (decided_at is null)", name=op.f("approval_requests_decided_ck")),
        _refers("approval_requests", "quote_id", "quotes"),
        *(_refers("approval_requests", each, "members") for each in ("requested_by", "decided_by", "decided_for")),
    )
    waiting = "state = 'waiting'"
    for name, columns, unique, where in (
        ("quote_ix", ["quote_id", "requested_at"], False, None),
        ("asked_ix", ["requested_by", "requested_at"], False, None),
        ("waiting_uq", ["quote_id"], True, waiting),
        ("due_ix", ["requested_at"], False, waiting),
    ):
        op.create_index(
            f"approval_requests_{name}",
            "approval_requests",
            ["tenant_id", *columns],
            unique=unique,
            postgresql_where=where,
        )
    guard_tenant("approval_requests")


def _delegations() -> None:
    op.create_table(
        "approval_delegations",
        *_key("approval_delegations"),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("substitute_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        *_record(),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("approval_delegations_span_ck")),
        _refers("approval_delegations", "member_id", "members"),
        _refers("approval_delegations", "substitute_id", "members"),
    )
    for name, column in (("member", "member_id"), ("substitute", "substitute_id")):
        op.create_index(f"approval_delegations_{name}_ix", "approval_delegations", ["tenant_id", column])
    guard_tenant("approval_delegations")


def _values() -> None:
    op.create_table(
        "value_changes",
        *_key("value_changes"),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("alternative_group", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=True),
        sa.Column("from_minor", sa.BigInteger(), nullable=True),
        sa.Column("from_currency", sa.Text(), nullable=True),
        sa.Column("from_base_minor", sa.BigInteger(), nullable=False),
        sa.Column("to_minor", sa.BigInteger(), nullable=True),
        sa.Column("to_currency", sa.Text(), nullable=True),
        sa.Column("to_base_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("source in ('estimate', 'quoted', 'accepted')", name=op.f("value_changes_source_ck")),
        _refers("value_changes", "opportunity_id", "opportunities"),
        _refers("value_changes", "quote_id", "quotes"),
    )
    op.create_index("value_changes_deal_ix", "value_changes", ["tenant_id", "opportunity_id", "at", "id"])
    op.create_index(
        "value_changes_quote_ix", "value_changes", ["tenant_id", "quote_id"], postgresql_where="quote_id is not null"
    )
    guard_tenant("value_changes")
    # What deals are worth by their quotes already: what each group counts with, as of the last time it was written.
    op.execute("""
        insert into value_changes (
          tenant_id, id, opportunity_id, at, alternative_group, source, quote_id,
          from_minor, from_currency, from_base_minor, to_minor, to_currency, to_base_minor)
        select q.tenant_id, gen_random_uuid(), q.opportunity_id, q.updated_at, q.alternative_group,
          case when q.state = 'accepted' then 'accepted' else 'quoted' end, q.id,
          null, null, 0, q.net_minor, q.currency, q.base_minor
        from quotes q join opportunities o on o.tenant_id = q.tenant_id and o.id = q.opportunity_id
        where o.amount_source <> 'estimate' and q.is_primary and q.deleted_at is null
          and (q.net_minor <> 0 or q.state <> 'draft')
          and (o.outcome <> 'won' or q.state = 'accepted')
    """)


def upgrade() -> None:
    op.add_column("quotes", sa.Column("approved_hash", sa.Text(), nullable=True))
    op.add_column("quotes", sa.Column("reminded_for", sa.Date(), nullable=True))
    _pointing("quotes", "varies_id", "quotes")
    _pointing("quotes", "superseded_by_id", "quotes")
    _pointing("quotes", "signed_file_id", "files")
    _pointing("orders", "changes_id", "orders")
    _checks(AFTER, "(state in ('draft', 'waiting', 'approved'))")
    for table, name, column in (
        ("quotes", "quotes_signed_ix", "signed_file_id"),
        ("orders", "orders_changes_ix", "changes_id"),
    ):
        op.create_index(name, table, ["tenant_id", column], postgresql_where=f"{column} is not null")
    _rules()
    _requests()
    _delegations()
    _values()
    op.execute("""
        update roles set permissions = permissions || array['quotes:approve']
        where preset = 'manager' and not ('quotes:approve' = any(permissions))
    """)


def downgrade() -> None:
    op.execute("update roles set permissions = array_remove(permissions, 'quotes:approve')")
    for table in ("value_changes", "approval_delegations", "approval_requests", "approval_rules"):
        op.drop_table(table)
    # Who waited for approval begins again as a draft.
    op.execute("update quotes set state = 'draft' where state in ('waiting', 'approved')")
    _checks(BEFORE, "(state = 'draft')")
    op.drop_column("orders", "changes_id")
    for column in ("signed_file_id", "superseded_by_id", "varies_id", "reminded_for", "approved_hash"):
        op.drop_column("quotes", column)
