import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { toastFailure } from '../../ui/toast'
import { exportCatalogue } from './exporting'

/** The whole catalogue in and out, as a file. */
export function Catalogue() {
  const navigate = useNavigate()
  const [mayWrite, mayBring] = [useMay('products:write'), useMay('history:write')]
  const mayExport = useMay('exports:read')
  const mayImport = mayWrite && mayBring
  if (!mayImport && !mayExport) return null
  const out = (format: 'csv' | 'xlsx') => void exportCatalogue(format).catch(toastFailure)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}>
          {m.products_catalogue()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayImport ? (
          <Menu.Item onClick={() => void navigate({ to: '/settings/imports/$id', params: { id: 'new' }, search: { kind: 'product' } })}>
            {m.imports_from_file()}
          </Menu.Item>
        ) : null}
        {mayExport ? <Menu.Item onClick={() => out('csv')}>{m.products_export_csv()}</Menu.Item> : null}
        {mayExport ? <Menu.Item onClick={() => out('xlsx')}>{m.products_export_xlsx()}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  )
}
