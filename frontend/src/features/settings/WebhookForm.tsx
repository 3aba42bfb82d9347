import { useMembers } from '../../client/choices'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { type Field, RecordForm } from './RecordForm'
import type { Values } from './records'
import { eventGroups } from './webhookEvents'
import type { Wanted, Webhook } from './webhooks'

type Props = { hook: Webhook | null; pending: boolean; error: unknown; close: () => void; save: (body: Wanted) => void }

/** A webhook's dialog: where to, and which events. */
export function WebhookForm({ hook, pending, error, close, save }: Props) {
  const members = useMembers()
  const { data: meta } = useMeta()
  const pipelines = (meta?.pipelines ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const fields: Field[] = [
    { name: 'url', label: m.webhooks_address(), required: true, hint: m.webhooks_address_hint() },
    { name: 'description', label: m.webhooks_description() },
    { name: 'events', label: m.webhooks_events(), kind: 'many', groups: eventGroups(hook?.events ?? []), hint: m.webhooks_events_hint() },
    { name: 'owner_ids', label: m.webhooks_owners(), kind: 'many', options: members },
    { name: 'pipeline_ids', label: m.webhooks_pipelines(), kind: 'many', options: pipelines },
    ...(hook ? [{ name: 'active', label: m.webhooks_active(), kind: 'switch', hint: m.webhooks_active_hint() } as const] : []),
  ]
  const start: Values = {
    url: hook?.url ?? '',
    description: hook?.description ?? '',
    events: hook?.events ?? [],
    owner_ids: hook?.owner_ids ?? [],
    pipeline_ids: hook?.pipeline_ids ?? [],
    active: hook?.active ?? true,
  }
  return (
    <RecordForm
      title={hook ? m.webhooks_edit_this() : m.webhooks_new()}
      fields={fields}
      start={start}
      fresh={!hook}
      pending={pending}
      error={error}
      close={close}
      save={(values) => save({ ...values, description: values.description || null } as Wanted)}
    />
  )
}
