import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { Modal } from '../../ui/Modal'
import { toastFailure } from '../../ui/toast'
import { exportCatalogue } from './importing'

const Import = lazy(() => import('./Import').then((it) => ({ default: it.Import })))

/** The whole catalogue in and out, as a file. */
export function Catalogue() {
  const [importing, setImporting] = useState(false)
  const mayWrite = useMay('products:write')
  const mayExport = useMay('exports:read')
  if (!mayWrite && !mayExport) return null
  const out = (format: 'csv' | 'xlsx') => void exportCatalogue(format).catch(toastFailure)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}>
            {m.products_catalogue()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite ? <Menu.Item onClick={() => setImporting(true)}>{m.products_import()}</Menu.Item> : null}
          {mayExport ? <Menu.Item onClick={() => out('csv')}>{m.products_export_csv()}</Menu.Item> : null}
          {mayExport ? <Menu.Item onClick={() => out('xlsx')}>{m.products_export_xlsx()}</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={importing} onClose={() => setImporting(false)} title={m.products_import()} size="lg">
        <Suspense fallback={null}>
          <Import close={() => setImporting(false)} />
        </Suspense>
      </Modal>
    </>
  )
}
