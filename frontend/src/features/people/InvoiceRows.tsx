import { useState } from 'react'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { PlainButton } from '../../ui/PlainButton'
import { Failure, Waiting } from '../../ui/states'
import style from './record.module.css'

/** The documents behind a company's revenue, asked for when somebody wants to see them. */
export function InvoiceRows({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <PlainButton className={style.behind} onClick={() => setOpen(true)}>
        {m.companies_invoices_show()}
      </PlainButton>
      <Modal opened={open} onClose={() => setOpen(false)} title={m.companies_invoices()}>
        {open ? <Documents id={id} /> : null}
      </Modal>
    </>
  )
}

function Documents({ id }: { id: string }) {
  const { data, error, refetch } = $api.useQuery('get', '/v1/companies/{id}/invoices', { params: { path: { id } } })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={6} />
  return (
    <ul className={style.rows}>
      {data.data.map((each) => (
        <li key={each.id}>
          <span className={style.what}>
            <span>{each.number}</span>
            <span className={style.small}>
              {[date(each.issued_on), Number(each.net.amount) < 0 ? m.companies_credit_note() : ''].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className={style.end}>
            <strong>
              <Amount value={each.net} />
            </strong>
          </span>
        </li>
      ))}
    </ul>
  )
}
