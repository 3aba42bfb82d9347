import { IconArrowLeft, IconPencil } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { Address } from '../../features/intake/Address'
import style from '../../features/intake/intake.module.css'
import { Mapping } from '../../features/intake/Mapping'
import { Signature } from '../../features/intake/Signature'
import { Submissions } from '../../features/intake/Submissions'
import { sayState, useFormSpec } from '../../features/settings/Forms'
import { RecordEdit } from '../../features/settings/RecordEdit'
import type { Row } from '../../features/settings/records'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'

/** One web form: its address, how it is signed and read, and what it sent. */
export function FormPage() {
  const { id } = useParams({ from: '/inside/settings/forms/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/intake/forms/{id}', { params: { path: { id } } })
  const spec = useFormSpec()
  const [mayWrite, maySee] = [useMay('forms:write'), useMay('submissions:read')]
  const [open, setOpen] = useState(false)
  return (
    <Page
      title={data?.name ?? m.forms_form()}
      actions={
        data && mayWrite ? (
          <Button size="xs" variant="default" leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />} onClick={() => setOpen(true)}>
            {m.forms_edit()}
          </Button>
        ) : null
      }
    >
      <p className={style.about}>
        <Link to="/settings/$section" params={{ section: 'forms' }} className="link">
          <IconArrowLeft size={14} stroke={1.5} aria-hidden /> {m.forms_title()}
        </Link>
        {data ? <span>{sayState(data)}</span> : null}
        {data?.campaign ? <span>{data.campaign}</span> : null}
      </p>
      {data ? null : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
      {data && mayWrite ? (
        <>
          <Address form={id} />
          <Mapping form={data} />
          <Signature form={data} />
        </>
      ) : null}
      {data && maySee ? <Submissions form={id} /> : null}
      {open && data ? <RecordEdit spec={spec} row={data as unknown as Row} rows={[]} close={() => setOpen(false)} /> : null}
    </Page>
  )
}
