import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { inView } from '../../ui/inView'
import { Page } from '../../ui/Page'
import { Empty, Waiting } from '../../ui/states'
import style from './SettingsPage.module.css'

type Section = { key: string; label: () => string; may: string | null; component: ComponentType }
const from = (name: keyof typeof import('./sections')) => lazy(() => import('./sections').then((sections) => ({ default: sections[name] })))

const SECTIONS: readonly Section[] = [
  { key: 'workspace', label: m.settings_workspace, may: 'settings:write', component: from('WorkspaceSection') },
  { key: 'pipelines', label: m.settings_pipelines, may: 'pipelines:write', component: from('PipelinesSection') },
  { key: 'reasons', label: m.settings_reasons, may: 'dictionaries:write', component: from('ReasonsSection') },
  { key: 'dictionaries', label: m.settings_dictionaries, may: 'dictionaries:write', component: from('DictionariesSection') },
  { key: 'vat', label: m.settings_vat, may: 'dictionaries:write', component: from('VatSection') },
  { key: 'payment', label: m.settings_payment_terms, may: 'dictionaries:write', component: from('PaymentSection') },
  { key: 'prices', label: m.prices_lists, may: 'products:write', component: from('PricesSection') },
  { key: 'approvals', label: m.settings_approvals, may: 'settings:write', component: from('ApprovalsSection') },
  { key: 'letterhead', label: m.settings_paper, may: 'settings:write', component: from('LetterheadSection') },
  { key: 'templates', label: m.settings_line_templates, may: 'dictionaries:write', component: from('TemplatesSection') },
  { key: 'fields', label: m.settings_custom_fields, may: 'settings:write', component: from('FieldsSection') },
  { key: 'members', label: m.settings_members, may: 'members:write', component: from('MembersSection') },
  { key: 'teams', label: m.settings_teams, may: 'members:write', component: from('TeamsSection') },
  { key: 'roles', label: m.settings_roles, may: 'roles:write', component: from('RolesSection') },
  { key: 'keys', label: m.settings_keys, may: 'api_keys:write', component: from('KeysSection') },
  { key: 'reports', label: m.settings_reports, may: 'settings:write', component: from('ReportsSection') },
  { key: 'seen', label: m.settings_seen, may: null, component: from('SeenSection') },
]

/** Each section is a short page of its own; who may not change it does not see it. */
export function SettingsPage() {
  const { section } = useParams({ strict: false })
  const { data: me } = useMe()
  const open = SECTIONS.filter(({ may }) => !may || me?.permissions.includes(may))
  const shown = section ? open.find(({ key }) => key === section) : open[0]
  const known = SECTIONS.some(({ key }) => key === section)
  return (
    <Page title={m.shell_nav_settings()}>
      <div className={style.page}>
        <nav className={style.nav} aria-label={m.settings_sections()}>
          {open.map(({ key, label }) => (
            <Link
              key={key}
              ref={key === shown?.key ? inView : null}
              to="/settings/$section"
              params={{ section: key }}
              aria-current={key === shown?.key ? 'page' : undefined}
            >
              {label()}
            </Link>
          ))}
        </nav>
        <div>
          <Suspense fallback={<Waiting lines={6} />}>
            {shown ? <shown.component /> : <Empty>{known ? m.settings_not_yours() : m.shell_not_found()}</Empty>}
          </Suspense>
        </div>
      </div>
    </Page>
  )
}
