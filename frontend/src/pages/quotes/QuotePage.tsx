import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { AnswerCustomer } from '../../features/quotes/AnswerCustomer'
import { Editor } from '../../features/quotes/Editor'
import { quoteOptions } from '../../features/quotes/quote'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTalk } from '../parts/RecordTalk'

export function QuotePage() {
  const { id } = useParams({ from: '/inside/quotes/$id' })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(quoteOptions(id))
  if (!data) {
    return <Page title={m.quotes_one()}>{error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}</Page>
  }
  return (
    <Editor
      key={id}
      quote={data}
      open={(next) => void navigate({ to: '/quotes/$id', params: { id: next } })}
      talk={
        <RecordTalk
          kind="quote"
          id={id}
          version={data.version}
          first="messages"
          answer={(question) => <AnswerCustomer quote={data} question={question} />}
        />
      }
      gone={() => void navigate({ href: `/opportunities/${data.opportunity_id}` })}
    />
  )
}
