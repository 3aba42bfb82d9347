import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay } from '../../client/me'
import { Discard } from '../../features/imports/Discard'
import { labelOf } from '../../features/imports/kinds'
import { useImport } from '../../features/imports/queries'
import { Start } from '../../features/imports/Start'
import { Wizard } from '../../features/imports/Wizard'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Empty } from '../../ui/states'
import { goingOf } from './importSearch'

const route = getRouteApi('/inside/settings/imports/$id')

/** An import at the step where it is, or a file that is about to become one. */
export function ImportPage() {
  const { id } = route.useParams()
  return id === 'new' ? <NewImport /> : <OneImport key={id} id={id} />
}

function NewImport() {
  const { kind } = route.useSearch()
  const navigate = useNavigate()
  const wanted = typeof kind === 'string' ? kind : undefined
  return (
    <ImportFrame title={m.imports_new()}>
      <Start key={wanted} wanted={wanted} begun={(id) => void navigate({ to: '/settings/imports/$id', params: { id } })} />
    </ImportFrame>
  )
}

function OneImport({ id }: { id: string }) {
  const going = goingOf(route.useSearch())
  const navigate = useNavigate()
  const { data } = useImport(id)
  return (
    <ImportFrame
      title={data?.file_name ?? m.imports_title()}
      about={data ? labelOf(data.kind) : null}
      actions={data ? <Discard it={data} done={() => void navigate({ to: '/settings/$section', params: { section: 'imports' } })} /> : null}
    >
      <Wizard
        id={id}
        going={going}
        go={(search) => void navigate({ to: '/settings/imports/$id', params: { id }, search, replace: true })}
        restart={(kind) => void navigate({ to: '/settings/imports/$id', params: { id: 'new' }, search: { kind } })}
      />
    </ImportFrame>
  )
}

type Frame = { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode }

function ImportFrame({ title, about, actions, children }: Frame) {
  const may = useMay('history:write')
  const within = (
    <Link to="/settings/$section" params={{ section: 'imports' }} className="link">
      {m.imports_title()}
    </Link>
  )
  return (
    <Page title={title} within={within} tools={about} actions={actions}>
      {may ? children : <Empty>{m.settings_not_yours()}</Empty>}
    </Page>
  )
}
