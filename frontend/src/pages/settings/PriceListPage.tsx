import { IconArrowLeft, IconPencil } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { Entries } from '../../features/settings/Entries'
import { sayAudience, sayValidity, usePriceListSpec } from '../../features/settings/PriceLists'
import style from '../../features/settings/prices.module.css'
import { RecordEdit } from '../../features/settings/RecordEdit'
import type { Row } from '../../features/settings/records'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'

/** One price list: whom it is for, and its prices. */
export function PriceListPage() {
  const { id } = useParams({ from: '/inside/settings/prices/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/price-lists/{id}', { params: { path: { id }, query: { expand: 'company' } } })
  const spec = usePriceListSpec()
  const mayWrite = useMay('products:write')
  const [open, setOpen] = useState(false)
  return (
    <Page
      title={data?.name ?? m.prices_list()}
      actions={
        data && mayWrite ? (
          <Button size="xs" variant="default" leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />} onClick={() => setOpen(true)}>
            {m.prices_list_edit()}
          </Button>
        ) : null
      }
    >
      <p className={style.about}>
        <Link to="/settings/$section" params={{ section: 'prices' }} className="link">
          <IconArrowLeft size={14} stroke={1.5} aria-hidden /> {m.prices_lists()}
        </Link>
        {data ? (
          <>
            <span>{sayAudience(data)}</span>
            <span>{sayValidity(data)}</span>
            <span>{data.currency}</span>
            {data.active ? null : <span>{m.prices_off()}</span>}
          </>
        ) : null}
      </p>
      {data ? <Entries list={data} /> : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
      {open && data && spec ? <RecordEdit spec={spec} row={data as unknown as Row} rows={[]} close={() => setOpen(false)} /> : null}
    </Page>
  )
}
