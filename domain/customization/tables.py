"""What is kept of a workspace's own words, rates and views."""

from sqlalchemy import CheckConstraint, Date, Numeric

from domain.kernel.tables import Column, Index, Text, record_columns, tenant_table

exchange_rates = tenant_table(
    "exchange_rates",
    Column("currency", Text, nullable=False),
    Column("rate", Numeric(20, 10), nullable=False),
    Column("valid_from", Date, nullable=False),
    *record_columns(),
    CheckConstraint("rate > 0", name="rate"),
    Index(
        "exchange_rates_day_uq",
        "tenant_id",
        "currency",
        "valid_from",
        unique=True,
        postgresql_where="deleted_at is null",
    ),
)
"""rate: units of the workspace's currency for one unit of `currency`, from that day on."""
