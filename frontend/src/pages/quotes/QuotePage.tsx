import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { AnswerCustomer } from '../../features/quotes/AnswerCustomer'
import { Editor } from '../../features/quotes/Editor'
import { useStandsIn } from '../../features/quotes/queries'
import { quoteOptions } from '../../features/quotes/quote'
import type { Quote } from '../../features/quotes/sheet'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTalk } from '../parts/RecordTalk'
import style from './QuotePage.module.css'

const Messages = lazy(() => import('../../features/talk/Messages').then((it) => ({ default: it.Messages })))

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
      talk={<Talk quote={data} />}
      gone={() => void navigate({ href: `/opportunities/${data.opportunity_id}` })}
    />
  )
}

/** Who decides in somebody's place reads what was said, and nothing else of it. */
function Talk({ quote }: { quote: Quote }) {
  if (useStandsIn(quote)) {
    return (
      <div className={style.read}>
        <h2>{m.talk_messages()}</h2>
        <Suspense fallback={<Waiting lines={1} />}>
          <Messages kind="quote" id={quote.id} />
        </Suspense>
      </div>
    )
  }
  return (
    <RecordTalk
      kind="quote"
      id={quote.id}
      version={quote.version}
      first="messages"
      answer={(question) => <AnswerCustomer quote={quote} question={question} />}
    />
  )
}
