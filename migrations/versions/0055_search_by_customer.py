"""Deals are found by their customer's name, quotes by their deal's and their customer's."""

from alembic import op

from migrations.policies import holds, search_function

revision = "0055"
down_revision = "0050"
branch_labels = None
depends_on = None

ARGUMENTS = "text[], boolean, uuid[], uuid, boolean"
NAMES = """
  (select c.sort_key from companies c where c.tenant_id = {deal}.tenant_id and c.id = {deal}.company_id),
  (select k.sort_key from contacts k where k.tenant_id = {deal}.tenant_id and k.id = {deal}.contact_id)
"""
OTHER_WORDS = """
  (cardinality(words) = 1 or not exists (
    select from unnest(words[2:]) w where strpos(concat_ws(' ', {text}), w) = 0))
"""
SEEN = """
  (sees_all or {deal}.owner_id = any(owners) or me = any({deal}.collaborator_ids)
   or ({deal}.owner_id is null and unowned))
"""
DEAL_WORDS = OTHER_WORDS.format(text=f"t.search, {NAMES.format(deal='t')}")
QUOTE_WORDS = OTHER_WORDS.format(text=f"t.search, t.sort_key, {NAMES.format(deal='t')}")
# What has all the words itself comes beside what has the longest, where the others may stand in another's text: each
# at most 1,000, so that a word that everybody bears costs little more than another. Names are everybody's to search.
# What is fenced off by an offset is looked up row by row, by its index.
OF_CUSTOMERS = """
  (select t.id
   from (select search_{table}(words[1:1], true, '{{}}', null, true) as id
         union
         select search_{table}(words, true, '{{}}', null, true) where cardinality(words) > 1) found
   cross join lateral (select n.sort_key from {table} n
                       where n.tenant_id = current_tenant() and n.id = found.id offset 0) named
   cross join lateral (select * from opportunities o
                       where o.tenant_id = current_tenant() and o.{column} = found.id offset 0) t
   where strpos(named.sort_key, words[1]) > 0 and {words} and {seen}
   limit 1000)
"""
DEALS = f"""
  (select t.id from opportunities t
   where t.tenant_id = current_tenant() and length(words[1]) >= 3 and {holds("t.search", 1)}
     and cardinality(words) > 1 and {holds("t.search", 2)} and {OTHER_WORDS.format(text="t.search")} and {SEEN.format(deal="t")}
   limit 1000)
  union
  (select t.id
   from (select * from opportunities t
         where t.tenant_id = current_tenant() and length(words[1]) >= 3 and {holds("t.search", 1)}
           and {SEEN.format(deal="t")}
         limit 1000) t
   where {DEAL_WORDS})
  union
  {OF_CUSTOMERS.format(table="companies", column="company_id", words=DEAL_WORDS, seen=SEEN.format(deal="t"))}
  union
  {OF_CUSTOMERS.format(table="contacts", column="contact_id", words=DEAL_WORDS, seen=SEEN.format(deal="t"))}
  limit 1000
"""
QUOTES = f"""
  (select t.id from quotes t join opportunities p on p.tenant_id = t.tenant_id and p.id = t.opportunity_id
   where t.tenant_id = current_tenant() and length(words[1]) >= 3 and {holds("t.search", 1)}
     and cardinality(words) > 1 and {holds("t.search", 2)} and {OTHER_WORDS.format(text="t.search")} and {SEEN.format(deal="p")}
   limit 1000)
  union
  (select t.id
   from (select t.id, t.search, p.tenant_id, p.company_id, p.contact_id, p.sort_key
         from quotes t join opportunities p on p.tenant_id = t.tenant_id and p.id = t.opportunity_id
         where t.tenant_id = current_tenant() and length(words[1]) >= 3 and {holds("t.search", 1)}
           and {SEEN.format(deal="p")}
         limit 1000) t
   where {QUOTE_WORDS})
  union
  (select t.id from search_opportunities(words, sees_all, owners, me, unowned) as deal
   cross join lateral (select q.id from quotes q
                       where q.tenant_id = current_tenant() and q.opportunity_id = deal offset 0) t
   limit 1000)
  limit 1000
"""


def upgrade() -> None:
    # Two words are looked up together: a common one costs nothing beside a rare one.
    for table in ("companies", "contacts", "leads"):
        search_function(table)
    search_function("products", owned=False)
    search_function("orders", through=("opportunities", "opportunity_id"))
    for table, found in (("opportunities", DEALS), ("quotes", QUOTES)):
        op.execute(
            f"create or replace function search_{table}"
            "(words text[], sees_all boolean, owners uuid[], me uuid, unowned boolean) returns setof uuid"
            " language sql stable security definer set search_path = public, pg_temp rows 100"
            f" as $$ {found} $$"
        )


def downgrade() -> None:
    op.execute(f"drop function search_quotes({ARGUMENTS})")
    op.execute(f"drop function search_opportunities({ARGUMENTS})")
    search_function("opportunities")
    search_function("quotes", through=("opportunities", "opportunity_id"))
