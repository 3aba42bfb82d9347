import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Records, type Spec } from './Records'
import style from './settings.module.css'

export const teams: Spec = {
  path: '/v1/teams',
  title: m.settings_teams(),
  hint: m.settings_teams_hint(),
  add: m.settings_team_new(),
  query: { sort: 'name' },
  // A team follows the one it belongs to.
  order: (rows) => {
    const names = new Map(rows.map(({ id, name }) => [id, String(name)]))
    const place = (row: (typeof rows)[number]) =>
      ((row.path as string[] | undefined) ?? [row.id]).map((id) => names.get(id) ?? '').join('\n')
    return [...rows].sort((one, other) => place(one).localeCompare(place(other)))
  },
  indent: ({ parent_id }) => Boolean(parent_id),
  columns: [
    { head: m.settings_name(), cell: ({ name }) => String(name) },
    { head: m.settings_members(), cell: ({ members }) => String(members), number: true },
  ],
  fields: (rows) => [
    { name: 'name', label: m.settings_name(), required: true },
    {
      name: 'parent_id',
      label: m.settings_part_of(),
      kind: 'select',
      options: rows.map(({ id, name }) => ({ value: id, label: String(name) })),
    },
  ],
  values: (row) => ({ name: row?.name ?? '', parent_id: row?.parent_id ?? null }),
  body: (values, changed, row) => (row ? changed : values),
}

const VISIBILITY: Record<string, () => string> = {
  own: m.settings_visibility_own,
  team: m.settings_visibility_team,
  all: m.settings_visibility_all,
}

/** What people may do, and whose records they see. */
export function Roles() {
  const { data: meta } = useMeta()
  const catalogue = (meta?.permission_catalogue ?? []).map((value) => ({ value, label: value }))
  const spec: Spec = {
    path: '/v1/roles',
    title: m.settings_roles(),
    hint: m.settings_roles_hint(),
    add: m.settings_role_new(),
    query: { sort: 'name' },
    columns: [
      {
        head: m.settings_name(),
        cell: ({ name, preset }) => (
          <>
            {String(name)} {preset ? <span className={style.pill}>{m.settings_preset()}</span> : null}
          </>
        ),
      },
      { head: m.settings_visibility(), cell: ({ visibility }) => VISIBILITY[String(visibility)]?.() },
      {
        head: m.settings_permissions(),
        cell: ({ permissions }) =>
          (permissions as string[]).includes('*') ? m.settings_permissions_all() : (permissions as string[]).length,
        number: true,
      },
      { head: m.settings_members(), cell: ({ members }) => String(members), number: true },
    ],
    fields: () => [
      { name: 'name', label: m.settings_name(), required: true },
      {
        name: 'visibility',
        label: m.settings_visibility(),
        kind: 'select',
        required: true,
        options: Object.entries(VISIBILITY).map(([value, label]) => ({ value, label: label() })),
      },
      { name: 'permissions', label: m.settings_permissions(), kind: 'many', options: catalogue },
    ],
    values: (row) => ({ name: row?.name ?? '', visibility: row?.visibility ?? 'own', permissions: row?.permissions ?? [] }),
    body: (values, changed, row) => (row ? changed : values),
    removable: ({ members, preset }) => !members && !preset,
  }
  return <Records spec={spec} />
}
