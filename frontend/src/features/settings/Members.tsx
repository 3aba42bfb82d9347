import { IconMailPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { type Meta, useMe, useMeta } from '../../client/me'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { Modal } from '../../ui/Modal'
import { toast, toastFailure } from '../../ui/toast'
import { RecordForm } from './RecordForm'
import { Records, type Spec } from './Records'
import { patch, type Row } from './records'
import { Secret } from './Secret'
import style from './settings.module.css'

const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }))

function spec(meta: Meta, more: (row: Row) => React.ReactNode): Spec {
  const roles = new Map(meta.roles.map(({ id, name }) => [id, name]))
  const teams = new Map(meta.teams.map(({ id, name }) => [id, name]))
  return {
    path: '/v1/members',
    title: m.settings_members(),
    add: m.settings_member_new(),
    query: { sort: 'name' },
    columns: [
      {
        head: m.settings_name(),
        cell: (row) => (
          <>
            {String(row.name)} {row.active ? null : <span className={style.pill}>{m.settings_inactive()}</span>}
          </>
        ),
      },
      { head: m.shell_email(), cell: ({ email }) => <span className={style.muted}>{String(email)}</span> },
      { head: m.shell_role(), cell: ({ role_id }) => roles.get(String(role_id)) },
      { head: m.shell_team(), cell: ({ team_id }) => teams.get(String(team_id)) ?? '—' },
    ],
    fields: () => [
      { name: 'name', label: m.settings_name(), required: true },
      { name: 'email', label: m.shell_email(), required: true },
      { name: 'role_id', label: m.shell_role(), kind: 'select', required: true, options: named(meta.roles) },
      { name: 'team_id', label: m.shell_team(), kind: 'select', options: named(meta.teams) },
    ],
    values: (row) => ({ name: row?.name ?? '', email: row?.email ?? '', role_id: row?.role_id ?? null, team_id: row?.team_id ?? null }),
    body: (values, changed, row) => (row ? changed : values),
    removable: () => false,
    more,
  }
}

/** Who works here, with which role and in which team; who leaves hands their work over. */
export function Members() {
  const { data: meta } = useMeta()
  const { data: me } = useMe()
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const invite = useMutation({
    mutationFn: (body: { name: string; email: string; role_id: string | null; team_id: string | null }) =>
      said(api.POST('/v1/invitations', { body })),
    onSuccess: (invited) => {
      setInviting(false)
      if (invited.link) setLink(invited.link)
      else toast(m.settings_invited({ email: invited.email }))
    },
    onError: (failure) => !asProblem(failure).faults.length && toastFailure(failure),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/invitations'] }),
  })
  if (!meta) return null
  return (
    <>
      <Records
        spec={spec(meta, (row) => (row.id === me?.id ? null : <Leaving row={row} meta={meta} />))}
        actions={
          <Button size="xs" leftSection={<IconMailPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setInviting(true)}>
            {m.settings_invite()}
          </Button>
        }
      />
      <Invitations />
      {inviting ? (
        <RecordForm
          title={m.settings_invite()}
          does={m.settings_invite()}
          fresh
          fields={spec(meta, () => null).fields([], null)}
          start={{ name: '', email: '', role_id: meta.roles.find(({ preset }) => preset === 'seller')?.id ?? null, team_id: null }}
          pending={invite.isPending}
          error={invite.error}
          close={() => setInviting(false)}
          save={({ name, email, role_id, team_id }) =>
            invite.mutate({
              name: String(name),
              email: String(email),
              role_id: (role_id as string) ?? null,
              team_id: (team_id as string) ?? null,
            })
          }
        />
      ) : null}
      <Modal opened={link !== null} onClose={() => setLink(null)} title={m.settings_invited_link()} closeOnClickOutside={false}>
        {link ? <Secret text={m.settings_invited_link_text()} value={link} /> : null}
      </Modal>
    </>
  )
}

function Leaving({ row, meta }: { row: Row; meta: Meta }) {
  const active = Boolean(row.active)
  const set = (to: boolean, version = row.version): Promise<unknown> =>
    patch('/v1/members', { ...row, version }, { active: to })
      .then((changed) => toast(to ? m.settings_activated() : m.settings_deactivated(), { undo: () => set(!to, changed.version) }))
      .catch(toastFailure)
  const hand = (to_id: string) =>
    said(api.POST('/v1/members/{id}/reassign', { params: { path: { id: row.id } }, body: { to_id } }))
      .then(() => set(false))
      .catch(toastFailure)
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" color="gray" aria-label={m.settings_access_of({ name: String(row.name) })}>
          {m.settings_access()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {active ? (
          <>
            <Menu.Item onClick={() => void set(false)}>{m.settings_deactivate()}</Menu.Item>
            <Menu.Label>{m.settings_hand_over()}</Menu.Label>
            {meta.members
              .filter(({ id, active: works }) => works && id !== row.id)
              .map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => void hand(id)}>
                  {name}
                </Menu.Item>
              ))}
          </>
        ) : (
          <Menu.Item onClick={() => void set(true)}>{m.settings_activate()}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Invitations() {
  const { data } = $api.useQuery('get', '/v1/invitations', { params: { query: { limit: 100 } } })
  const again = () => void queryClient.invalidateQueries({ queryKey: ['get', '/v1/invitations'] })
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/invitations/{id}', { params: { path: { id } } }),
    onError: toastFailure,
    onSettled: again,
  })
  const open = data?.data.filter(({ accepted_at }) => !accepted_at) ?? []
  if (!open.length) return null
  return (
    <section className={style.section} aria-label={m.settings_invitations()}>
      <header className={style.head}>
        <h2>{m.settings_invitations()}</h2>
      </header>
      <table className={style.table}>
        <tbody>
          {open.map((each) => (
            <tr key={each.id}>
              <td>{each.name}</td>
              <td className={style.muted}>{each.email}</td>
              <td className={style.rowTools}>
                <Button size="xs" variant="default" onClick={() => revoke.mutate(each.id)}>
                  {m.settings_revoke()}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
