import { IconMail } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import style from './Customer.module.css'
import { isAtCustomer, useLinks } from './sending'
import type { Quote } from './sheet'

const SendDialog = lazy(() => import('./SendDialog').then(({ SendDialog }) => ({ default: SendDialog })))

type Question = { name: string; text: string; link: string | null }

/** The customer reads no messages: a question is answered by mail, begun here with what was asked. */
export function AnswerCustomer({ quote, question }: { quote: Quote; question: Question }) {
  const [writing, setWriting] = useState(false)
  const may = useMay('quotes:write') && isAtCustomer(quote)
  const { data: links } = useLinks(quote.id, may)
  const recipient = links?.data.find(({ id }) => id === question.link)?.recipient
  const to = recipient?.match(/[^\s,;<>]+@[^\s,;<>]+/g)
  const asked = question.text.replaceAll(/^/gm, '> ')
  const start = { ...(to ? { to } : {}), message: m.sending_answer_start({ name: question.name, asked }), pdf: false }
  return (
    <p className={style.answer}>
      <span>{m.sending_answer_hint()}</span>
      {may ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconMail size={16} stroke={1.5} aria-hidden />}
          onClick={() => setWriting(true)}
        >
          {m.sending_answer()}
        </Button>
      ) : null}
      <Suspense fallback={null}>{writing ? <SendDialog quote={quote} start={start} close={() => setWriting(false)} /> : null}</Suspense>
    </p>
  )
}
