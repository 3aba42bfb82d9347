"""What every migration says of a workspace's table: its policy, its grants, its search function."""

from alembic import op

from domain.events import TransactionId

ROLES = """
do $$
begin
  if not exists (select from pg_roles where rolname = 'filo_app') then create role filo_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'filo_relay') then create role filo_relay nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute format('grant filo_app, filo_relay to %I with set true, inherit true', current_user);
  else
    execute format('grant filo_app, filo_relay to %I', current_user);
  end if;
exception when others then
  if not (pg_has_role(current_user, 'filo_app', 'member') and pg_has_role(current_user, 'filo_relay', 'member')) then
    raise;
  end if;
end $$;
grant usage on schema public to filo_app, filo_relay;
"""

CURRENT_TENANT = """
create function current_tenant() returns uuid language sql stable parallel safe
return nullif(current_setting('app.tenant_id', true), '')::uuid
"""


def guard_tenant(table: str, *, writes: str = "select, insert, update, delete") -> None:
    """Row level security and grants for a workspace's table."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(
        f"create policy of_tenant on {table} to filo_app"
        " using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())"
    )
    op.execute(f"grant {writes} on {table} to filo_app")


def holds(text: str, word: int) -> str:
    """That the text has one of the words; what has fewer words passes. An index of trigrams answers it."""
    said = f"coalesce(words[{word}], '')"
    return f"{text} like '%' || replace(replace(replace({said}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'"


def search_function(
    table: str, *, collaborators: bool = True, owned: bool = True, through: tuple[str, str] | None = None
) -> None:
    """`search_<table>(words, sees_all, owners, me, unowned)`: ids whose text has every word, within visibility.

    owned: False where all of the workspace sees all of the rows; through: the parent whose owner counts, and the column
    that names it.

    Text operators are not leakproof, so row level security would keep them from their index; this function takes the
    workspace from the transaction instead. Words of three characters and more; at most 1,000 ids.
    """
    o = "p" if through else "t"
    shared = f"or me = any({o}.collaborator_ids)" if collaborators else ""
    seen = f"(sees_all or {o}.owner_id = any(owners) {shared} or ({o}.owner_id is null and unowned))"
    joined = f"join {through[0]} p on p.tenant_id = t.tenant_id and p.id = t.{through[1]}" if through else ""
    op.execute(
        f"""
        create or replace function search_{table}(
          words text[], sees_all boolean, owners uuid[], me uuid, unowned boolean)
        returns setof uuid language sql stable security definer set search_path = public, pg_temp
        rows 100 as $$
          select t.id from {table} t {joined}
          where t.tenant_id = current_tenant()
            and length(words[1]) >= 3
            and {holds("t.search", 1)}
            and {holds("t.search", 2)}
            and (cardinality(words) < 3
                 or not exists (select from unnest(words[3:]) w where strpos(t.search, w) = 0))
            and {seen if owned else "true"}
          limit 1000
        $$"""
    )
    arguments = "text[], boolean, uuid[], uuid, boolean"
    op.execute(f"revoke all on function search_{table}({arguments}) from public")
    op.execute(f"grant execute on function search_{table}({arguments}) to filo_app")


def door(signature: str, returns: str, body: str, *, arguments: str) -> None:
    """A SECURITY DEFINER function that only the application's role may call.

    signature: `name(argument type, …)`; arguments: the types alone, for the grant.
    """
    name = signature.partition("(")[0]
    op.execute(
        f"create function {signature} returns {returns} language sql volatile security definer"
        f" set search_path = public, pg_temp as $$ {body} $$"
    )
    op.execute(f"revoke all on function {name}({arguments}) from public")
    op.execute(f"grant execute on function {name}({arguments}) to filo_app")


__all__ = ["CURRENT_TENANT", "ROLES", "TransactionId", "door", "guard_tenant", "holds", "search_function"]
