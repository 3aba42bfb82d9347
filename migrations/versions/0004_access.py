"""The doors of signing in: attempts, accounts, sessions across workspaces, password resets, invitations."""

from alembic import op

from migrations import policies

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ATTEMPT = """
  with tried as (
    insert into directory.attempts as a (key, count, since, until) values (k, 1, moment, '-infinity')
    on conflict (key) do update set
      count = case when a.since < moment - memory then 1 else a.count + 1 end,
      since = greatest(a.since, moment),
      until = case when a.since < moment - memory or a.count < free then a.until
                   else moment + least(longest, interval '1 second' * power(2, least(a.count - free, 20))) end
    where a.until <= moment
    returning count)
  select coalesce((select 0 from tried), (select greatest(1, ceil(extract(epoch from d.until - moment))::int)
                                          from directory.attempts d where d.key = k), 1),
         coalesce((select count from tried), (select d.count from directory.attempts d where d.key = k), free)
"""
FORGET = """
  with spared as (
    update directory.attempts set count = greatest(count - 1, 0), until = '-infinity'
    where key = k and not whole returning 1),
  gone as (delete from directory.attempts where key = k and whole returning 1)
  select count(*)::int from (select from spared union all select from gone) done
"""
MEMBERSHIPS = """
  select m.tenant_id, m.id, w.slug, w.name, coalesce((w.settings ->> 'totp_required')::boolean, false)
  from members m join workspaces w on w.tenant_id = m.tenant_id
  where m.account_id = account and m.active and m.deleted_at is null order by w.name, m.tenant_id
"""
REFRESH = """
  select t.tenant_id, a.id, (a.totp_confirmed_at is not null),
         coalesce((w.settings ->> 'totp_required')::boolean, false), s.id, s.member_id
  from refresh_tokens t
  join sessions s on s.tenant_id = t.tenant_id and s.id = t.session_id
  join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
  join workspaces w on w.tenant_id = t.tenant_id
  join directory.accounts a on a.id = m.account_id
  where t.fingerprint = mark
"""
END_SESSIONS = """
  with ended as (
    update sessions s set revoked_at = moment, revoked_for = reason
    from members m
    where m.account_id = account and s.tenant_id = m.tenant_id and s.member_id = m.id
      and s.revoked_at is null and s.id is distinct from spared
    returning 1)
  select count(*)::int from ended
"""
ACCOUNT_COLUMNS = "id, email, password_hash, totp_secret, totp_confirmed_at is not null, totp_last_step"
ACCOUNT_TABLE = (
    "table (id uuid, email text, password_hash text, totp_secret text, totp_confirmed boolean, totp_last_step bigint)"
)
OWN_WORDS = """
  (select coalesce(array_agg(distinct each), '{}') from members m join workspaces w on w.tenant_id = m.tenant_id,
   unnest(array[m.name, w.name]) each where m.account_id = a.id and m.deleted_at is null)
"""
BEGIN_RESET = f"""
  with person as (
    select a.id, a.email, {OWN_WORDS} as names,
           (select coalesce(m.language, w.language) from members m join workspaces w on w.tenant_id = m.tenant_id
            where m.account_id = a.id and m.active and m.deleted_at is null order by m.created_at limit 1) as language
    from directory.accounts a where a.email_key = key
      and exists (select from members m where m.account_id = a.id and m.active and m.deleted_at is null)),
  old as (delete from directory.password_resets r using person p where r.account_id = p.id and r.expires_at < moment),
  made as (
    insert into directory.password_resets (fingerprint, account_id, expires_at)
    select mark, p.id, until from person p returning account_id)
  select p.email, p.language from person p join made on made.account_id = p.id
"""
OPEN_RESET = f"""
  select a.id, a.email, {OWN_WORDS} from directory.password_resets r join directory.accounts a on a.id = r.account_id
  where r.fingerprint = mark and r.used_at is null and r.expires_at > moment
"""
FINISH_RESET = """
  with used as (
    update directory.password_resets set used_at = moment
    where fingerprint = mark and used_at is null and expires_at > moment returning account_id),
  others as (
    update directory.password_resets r set used_at = moment from used u
    where r.account_id = u.account_id and r.used_at is null and r.fingerprint <> mark),
  kept as (
    update directory.accounts a set password_hash = hash, password_changed_at = moment
    from used u where a.id = u.account_id returning a.id)
  select id from kept
"""

DOORS = (
    (
        "door_attempt(k text, free int, longest interval, memory interval, moment timestamptz)",
        "table (wait int, count int)",
        ATTEMPT,
        "text, int, interval, interval, timestamptz",
    ),
    ("door_attempt_forgiven(k text, whole boolean, moment timestamptz)", "int", FORGET, "text, boolean, timestamptz"),
    (
        "door_account_of(key text)",
        ACCOUNT_TABLE,
        f"select {ACCOUNT_COLUMNS} from directory.accounts where email_key = key",
        "text",
    ),
    (
        "door_account_read(account uuid)",
        ACCOUNT_TABLE,
        f"select {ACCOUNT_COLUMNS} from directory.accounts where id = account",
        "uuid",
    ),
    (
        "door_memberships(account uuid)",
        "table (tenant_id uuid, member_id uuid, slug text, name text, totp_required boolean)",
        MEMBERSHIPS,
        "uuid",
    ),
    (
        "door_totp_step(account uuid, step bigint)",
        "boolean",
        """with used as (update directory.accounts set totp_last_step = step
           where id = account and (totp_last_step is null or totp_last_step < step) returning 1)
           select exists (select from used)""",
        "uuid, bigint",
    ),
    (
        "door_recovery_code(account uuid, hash text)",
        "boolean",
        """with used as (update directory.accounts set recovery_hashes = array_remove(recovery_hashes, hash)
           where id = account and hash = any(recovery_hashes) returning 1) select exists (select from used)""",
        "uuid, text",
    ),
    (
        "door_totp(account uuid, secret text, confirmed timestamptz, step bigint, recovery text[])",
        "boolean",
        """with kept as (update directory.accounts set totp_secret = secret, totp_confirmed_at = confirmed,
           totp_last_step = step, recovery_hashes = recovery where id = account returning 1)
           select exists (select from kept)""",
        "uuid, text, timestamptz, bigint, text[]",
    ),
    (
        "door_password(account uuid, hash text, moment timestamptz)",
        "boolean",
        """with kept as (update directory.accounts set password_hash = hash, password_changed_at = moment
           where id = account returning 1) select exists (select from kept)""",
        "uuid, text, timestamptz",
    ),
    (
        "door_refresh_token(mark bytea)",
        "table (tenant_id uuid, account_id uuid, totp boolean, totp_required boolean, session_id uuid, member_id uuid)",
        REFRESH,
        "bytea",
    ),
    (
        "door_end_sessions(account uuid, spared uuid, reason text, moment timestamptz)",
        "int",
        END_SESSIONS,
        "uuid, uuid, text, timestamptz",
    ),
    (
        "door_reset_begin(key text, mark bytea, until timestamptz, moment timestamptz)",
        "table (email text, language text)",
        BEGIN_RESET,
        "text, bytea, timestamptz, timestamptz",
    ),
    (
        "door_reset_open(mark bytea, moment timestamptz)",
        "table (account_id uuid, email text, words text[])",
        OPEN_RESET,
        "bytea, timestamptz",
    ),
    (
        "door_reset_finish(mark bytea, hash text, moment timestamptz)",
        "uuid",
        FINISH_RESET,
        "bytea, text, timestamptz",
    ),
    (
        "door_invitation(mark bytea)",
        "table (tenant_id uuid, id uuid, email text)",
        "select i.tenant_id, i.id, i.email from invitations i where i.fingerprint = mark",
        "bytea",
    ),
    (
        "door_workspace(word text)",
        "uuid",
        "select tenant_id from directory.addresses where slug = word",
        "text",
    ),
    (
        "door_api_key_used(key_id uuid, moment timestamptz)",
        "int",
        """with used as (update api_keys set last_used_at = moment where id = key_id and revoked_at is null
           and (last_used_at is null or last_used_at < moment - interval '1 minute') returning 1)
           select count(*)::int from used""",
        "uuid, timestamptz",
    ),
)


def upgrade() -> None:
    for signature, returns, body, arguments in DOORS:
        policies.door(signature, returns, body, arguments=arguments)
    op.create_index("api_keys_list_ix", "api_keys", ["tenant_id", "created_at", "id"])
    op.create_index("invitations_list_ix", "invitations", ["tenant_id", "created_at", "id"])
    op.create_index("password_resets_account_ix", "password_resets", ["account_id"], schema="directory")


def downgrade() -> None:
    op.drop_index("password_resets_account_ix", "password_resets", schema="directory")
    op.drop_index("invitations_list_ix", "invitations")
    op.drop_index("api_keys_list_ix", "api_keys")
    for signature, _, _, arguments in reversed(DOORS):
        op.execute(f"drop function {signature.partition('(')[0]}({arguments})")
