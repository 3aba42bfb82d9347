import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { inView } from '../../ui/inView'
import { Page } from '../../ui/Page'
import { Empty, Waiting } from '../../ui/states'
import { allowed, type Levelled, shown } from '../levels'
import style from './SettingsPage.module.css'

type Section = Levelled & { key: string; label: () => string; component: ComponentType }
const from = (name: keyof typeof import('./sections')) => lazy(() => import('./sections').then((sections) => ({ default: sections[name] })))

// Behind this page's door, so that the first load need not know of their parts.
export const ImportPage = lazy(() => import('./ImportPage').then((it) => ({ default: it.ImportPage })))
export const PriceListPage = lazy(() => import('./PriceListPage').then((it) => ({ default: it.PriceListPage })))
export const FormPage = lazy(() => import('./FormPage').then((it) => ({ default: it.FormPage })))
export const WebhookPage = lazy(() => import('./WebhookPage').then((it) => ({ default: it.WebhookPage })))
export const SubmissionPage = lazy(() => import('./SubmissionPage').then((it) => ({ default: it.SubmissionPage })))

type Group = { label: () => string; sections: readonly Section[] }

const GROUPS: readonly Group[] = [
  {
    label: m.settings_group_company,
    sections: [
      { key: 'workspace', label: m.settings_workspace, may: 'settings:write', component: from('WorkspaceSection') },
      { key: 'members', label: m.settings_members, may: 'members:write', component: from('MembersSection') },
      { key: 'teams', label: m.settings_teams, may: 'members:write', level: 'standard', component: from('TeamsSection') },
      { key: 'roles', label: m.settings_roles, may: 'roles:write', level: 'standard', component: from('RolesSection') },
      { key: 'reports', label: m.settings_reports, may: 'settings:write', component: from('ReportsSection') },
    ],
  },
  {
    label: m.settings_group_selling,
    sections: [
      { key: 'pipelines', label: m.settings_pipelines, may: 'pipelines:write', component: from('PipelinesSection') },
      { key: 'reasons', label: m.settings_reasons, may: 'dictionaries:write', component: from('ReasonsSection') },
      { key: 'dictionaries', label: m.settings_dictionaries, may: 'dictionaries:write', component: from('DictionariesSection') },
      { key: 'fields', label: m.settings_custom_fields, may: 'settings:write', level: 'standard', component: from('FieldsSection') },
      { key: 'approvals', label: m.settings_approvals, may: 'settings:write', level: 'full', component: from('ApprovalsSection') },
    ],
  },
  {
    label: m.settings_group_quoting,
    sections: [
      { key: 'prices', label: m.prices_lists, may: 'products:write', level: 'full', component: from('PricesSection') },
      { key: 'vat', label: m.settings_vat, may: 'dictionaries:write', component: from('VatSection') },
      { key: 'payment', label: m.settings_payment_terms, may: 'dictionaries:write', component: from('PaymentSection') },
      { key: 'letterhead', label: m.settings_paper, may: 'settings:write', component: from('LetterheadSection') },
      {
        key: 'templates',
        label: m.settings_line_templates,
        may: 'dictionaries:write',
        level: 'standard',
        component: from('TemplatesSection'),
      },
    ],
  },
  {
    label: m.settings_group_data,
    sections: [
      { key: 'imports', label: m.imports_title, may: 'history:write', component: from('ImportsSection') },
      { key: 'invoices', label: m.invoices_title, may: 'history:write', level: 'standard', component: from('InvoicesSection') },
      { key: 'forms', label: m.forms_title, may: 'forms:read', level: 'standard', component: from('FormsSection') },
      { key: 'submissions', label: m.forms_submissions, may: 'submissions:read', level: 'standard', component: from('SubmissionsSection') },
      { key: 'mail', label: m.mail_dropbox, may: 'settings:write', level: 'standard', component: from('MailSection') },
      { key: 'erp', label: m.erp_title, may: 'settings:write', level: 'full', component: from('ErpSection') },
      { key: 'webhooks', label: m.webhooks_title, may: 'webhooks:read', level: 'full', component: from('WebhooksSection') },
      { key: 'keys', label: m.settings_keys, may: 'api_keys:write', level: 'full', component: from('KeysSection') },
    ],
  },
  {
    label: m.settings_group_mine,
    sections: [
      { key: 'seen', label: m.settings_seen, may: null, component: from('SeenSection') },
      { key: 'notifications', label: m.notifications_title, may: null, component: from('NotificationsSection') },
    ],
  },
]
const SECTIONS = GROUPS.flatMap(({ sections }) => sections)

/** Each section is a short page of its own; who may not change it does not see it, and what the level hides opens by its link. */
export function SettingsPage() {
  const { section } = useParams({ strict: false })
  const { data: me } = useMe()
  const open = me ? SECTIONS.filter((each) => allowed(me, each)) : []
  const here = section ? open.find(({ key }) => key === section) : open[0]
  const listed = (each: Section) => me !== undefined && open.includes(each) && (each === here || shown(me, each))
  const known = SECTIONS.some(({ key }) => key === section)
  return (
    <Page title={m.shell_nav_settings()}>
      <div className={style.page}>
        <nav className={style.nav} aria-label={m.settings_sections()}>
          {GROUPS.map(({ label, sections }) => {
            const some = sections.filter(listed)
            if (!some.length) return null
            return (
              <section key={label()} aria-label={label()}>
                <h2>{label()}</h2>
                {some.map((each) => (
                  <Link
                    key={each.key}
                    ref={each === here ? inView : null}
                    to="/settings/$section"
                    params={{ section: each.key }}
                    aria-current={each === here ? 'page' : undefined}
                  >
                    {each.label()}
                  </Link>
                ))}
              </section>
            )
          })}
        </nav>
        <div>
          <Suspense fallback={<Waiting lines={6} />}>
            {here ? <here.component /> : <Empty>{known ? m.settings_not_yours() : m.shell_not_found()}</Empty>}
          </Suspense>
        </div>
      </div>
    </Page>
  )
}
