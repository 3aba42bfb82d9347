import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import style from '../../features/intake/intake.module.css'
import { SubmissionTools, SubmissionView } from '../../features/intake/SubmissionView'
import { whoOf } from '../../features/intake/states'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { RecordLink } from '../../ui/RecordLink'
import { Failure, Waiting } from '../../ui/states'

/** One submission: as it came, beside what was read in it. */
export function SubmissionPage() {
  const { id } = useParams({ from: '/inside/settings/submissions/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/intake/submissions/{id}', { params: { path: { id } } })
  return (
    <Page title={data ? whoOf(data) : m.forms_submissions()} actions={data ? <SubmissionTools submission={data} /> : null}>
      <p className={style.about}>
        <Link to="/settings/$section" params={{ section: 'submissions' }} className="link">
          <IconArrowLeft size={14} stroke={1.5} aria-hidden /> {m.forms_submissions()}
        </Link>
        {data ? (
          <RecordLink className="link" to={`/settings/forms/${data.form_id}`}>
            {data.form.name}
          </RecordLink>
        ) : null}
      </p>
      {data ? <SubmissionView submission={data} /> : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
    </Page>
  )
}
