import { useMembers, useSources } from '../../client/choices'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { ago } from '../../ui/dates'
import { RecordLink } from '../../ui/RecordLink'
import { Records, type Spec } from './Records'
import type { Row } from './records'
import style from './settings.module.css'
import { name, orNull, text } from './specParts'

type Form = components['schemas']['Form']
const asForm = (row: Row) => row as unknown as Form

/** Whether a form takes what comes, in one word. */
export const sayState = ({ paused, test_next }: Pick<Form, 'paused' | 'test_next'>) =>
  paused ? m.forms_paused() : test_next ? m.forms_testing() : m.forms_on()

/** What a web form is, but for what lies on its own page: address, signature, fields. */
export function useFormSpec(): Spec {
  const [members, sources] = [useMembers(), useSources()]
  return {
    path: '/v1/intake/forms',
    title: m.forms_title(),
    hint: m.forms_hint(),
    add: m.forms_new(),
    nothing: m.forms_none(),
    goesOn: ({ id }) => `/settings/forms/${id}`,
    query: { sort: 'name' },
    columns: [
      {
        head: m.settings_name(),
        cell: (row) => (
          <RecordLink className="link" to={`/settings/forms/${row.id}`}>
            {text(row.name)}
          </RecordLink>
        ),
      },
      {
        head: m.forms_state(),
        cell: (row) => (
          <span className={style.pill} data-tone={asForm(row).paused || asForm(row).test_next ? 'warn' : 'ok'}>
            {sayState(asForm(row))}
          </span>
        ),
      },
      { head: m.forms_last(), cell: (row) => (row.last_received_at ? ago(text(row.last_received_at)) : m.forms_never()) },
      { head: m.forms_quarantine(), cell: (row) => text(row.quarantined), number: true },
    ],
    fields: () => [
      name,
      { name: 'source_id', label: m.forms_source(), kind: 'select', options: sources },
      { name: 'campaign', label: m.forms_campaign() },
      { name: 'owners', label: m.forms_owners(), kind: 'many', options: members, hint: m.forms_owners_hint() },
      { name: 'consent_text', label: m.forms_consent_text(), kind: 'lines', hint: m.forms_consent_hint() },
      { name: 'paused', label: m.forms_pause(), kind: 'switch' },
    ],
    values: (row) => ({
      name: row?.name ?? '',
      source_id: row?.source_id ?? null,
      campaign: row?.campaign ?? '',
      owners: row?.owners ?? [],
      consent_text: row?.consent_text ?? '',
      paused: row?.paused ?? false,
    }),
    body: (values, changed, row) => ({
      ...(row ? changed : values),
      ...(!row || 'campaign' in changed ? { campaign: orNull(values.campaign) } : {}),
      ...(!row || 'consent_text' in changed ? { consent_text: orNull(values.consent_text) } : {}),
    }),
  }
}

/** The workspace's web forms. */
export function Forms() {
  return <Records spec={useFormSpec()} />
}
