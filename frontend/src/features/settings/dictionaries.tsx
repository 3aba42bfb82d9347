import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import type { Spec } from './Records'
import style from './settings.module.css'
import { name, nameColumn, options, orNull, said, text } from './specParts'

type Schemas = components['schemas']
const SOURCE_KINDS: Record<Schemas['Source']['kind'], () => string> = {
  fair: m.settings_source_fair,
  web_form: m.settings_source_web_form,
  referral: m.settings_source_referral,
  word_of_mouth: m.settings_source_word_of_mouth,
  import: m.settings_source_import,
  api: m.settings_source_api,
  mail: m.settings_source_mail,
  other: m.settings_other,
}
export const sources: Spec = {
  path: '/v1/sources',
  merging: {
    path: '/v1/sources',
    kinds: ['/v1/companies', '/v1/contacts', '/v1/leads', '/v1/opportunities'],
    named: ({ id }) => ({ source_id: [id] }),
    call: (gone, kept) => ({ on: kept, body: { with_id: gone.id } }),
  },
  title: m.settings_sources(),
  hint: m.settings_sources_hint(),
  add: m.settings_source_new(),
  query: { sort: 'name' },
  columns: [
    nameColumn,
    { head: m.settings_kind(), cell: ({ kind }) => said(SOURCE_KINDS, kind) },
    { head: m.settings_state(), cell: ({ active }) => (active ? '' : <span className={style.pill}>{m.settings_inactive()}</span>) },
  ],
  fields: () => [
    name,
    { name: 'kind', label: m.settings_kind(), kind: 'select', required: true, options: options(SOURCE_KINDS) },
    { name: 'active', label: m.settings_active(), kind: 'switch' },
  ],
  values: (row) => (row ? { name: row.name, kind: row.kind, active: row.active } : { name: '', kind: 'other', active: true }),
  body: (values, changed, row) => (row ? changed : values),
}

export const competitors: Spec = {
  path: '/v1/competitors',
  merging: {
    path: '/v1/competitors',
    kinds: ['/v1/opportunities'],
    named: ({ id }) => ({ competitor_id: [id] }),
    call: (gone, kept) => ({ on: gone, body: { into_id: kept.id } }),
  },
  title: m.settings_competitors(),
  add: m.settings_competitor_new(),
  query: { sort: 'name' },
  columns: [nameColumn, { head: m.settings_website(), cell: ({ website }) => <span className={style.muted}>{text(website)}</span> }],
  fields: () => [name, { name: 'website', label: m.settings_website() }],
  values: (row) => ({ name: row?.name ?? '', website: row?.website ?? '' }),
  body: (values) => ({ name: values.name, website: orNull(values.website) }),
}

export const tags: Spec = {
  path: '/v1/tags',
  merging: {
    path: '/v1/tags',
    kinds: ['/v1/companies', '/v1/contacts', '/v1/leads', '/v1/opportunities'],
    named: (row) => ({ tags: [text(row.name)] }),
    call: (gone, kept) => ({ on: kept, body: { with_id: gone.id } }),
  },
  title: m.settings_tags(),
  add: m.settings_tag_new(),
  query: { sort: 'name' },
  columns: [
    {
      head: m.settings_name(),
      cell: (row) => (
        <>
          <span className={style.dot} style={row.colour ? { background: text(row.colour) } : {}} />
          {text(row.name)}
        </>
      ),
    },
  ],
  fields: () => [name, { name: 'colour', label: m.settings_colour(), hint: m.settings_colour_hint() }],
  values: (row) => ({ name: row?.name ?? '', colour: row?.colour ?? '' }),
  body: (values) => ({ name: values.name, colour: orNull(values.colour)?.toLowerCase() ?? null }),
}
