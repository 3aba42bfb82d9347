import { IconFileImport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Empty } from '../../ui/states'
import style from './ImportFile.module.css'

type Kind = 'company' | 'contact' | 'lead' | 'opportunity' | 'product'
const MAY: Record<Kind, string> = {
  company: 'companies:write',
  contact: 'contacts:write',
  lead: 'leads:write',
  opportunity: 'opportunities:write',
  product: 'products:write',
}

/** Leads to the import of a kind; null for who may not bring any. */
export function useImporting(kind?: Kind): (() => void) | null {
  const navigate = useNavigate()
  const permissions = useMe().data?.permissions ?? []
  if (!permissions.includes('history:write') || (kind && !permissions.includes(MAY[kind]))) return null
  return () => void navigate({ to: '/settings/imports/$id', params: { id: 'new' }, search: kind ? { kind } : {} })
}

/** In a list's toolbar. */
export function ImportTool({ kind }: { kind: Kind }) {
  const go = useImporting(kind)
  if (!go) return null
  return (
    <IconButton
      variant="subtle"
      color="gray"
      size={32}
      className={style.tool ?? ''}
      aria-label={m.imports_from_file()}
      title={m.imports_from_file()}
      onClick={go}
    >
      <IconFileImport size={18} stroke={1.5} aria-hidden />
    </IconButton>
  )
}

/** Where nothing is there yet: beside making the first by hand. */
export function ImportInstead({ kind, children }: { kind: Kind; children?: ReactNode }) {
  const go = useImporting(kind)
  return (
    <div className={style.ways}>
      {children}
      {go ? (
        <Button size="xs" variant="default" leftSection={<IconFileImport size={16} stroke={1.5} aria-hidden />} onClick={go}>
          {m.imports_from_file()}
        </Button>
      ) : null}
    </div>
  )
}

/** On a board without any card. */
export function FirstDeals() {
  const go = useImporting('opportunity')
  return go ? (
    <div className={style.first}>
      <Empty action={<ImportInstead kind="opportunity" />}>{m.imports_first_deals()}</Empty>
    </div>
  ) : null
}

/** On a day without anything to do, which is also the first one. */
export function TryYourData() {
  const go = useImporting()
  return go ? (
    <div className={style.try}>
      <p>{m.imports_try_hint()}</p>
      <Button size="xs" variant="default" leftSection={<IconFileImport size={16} stroke={1.5} aria-hidden />} onClick={go}>
        {m.imports_try()}
      </Button>
    </div>
  ) : null
}
