import { IconMail } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { Pill, type Tone } from '../../ui/Pill'
import { Failure, Waiting } from '../../ui/states'
import aside from './aside.module.css'
import style from './Customer.module.css'
import { EvidenceList, SignedFile } from './Evidence'
import { Links } from './Links'
import { Part } from './Part'
import { type SentLetter, useLetters } from './sending'
import type { Quote } from './sheet'

const SendDialog = lazy(() => import('./SendDialog').then(({ SendDialog }) => ({ default: SendDialog })))

const WRITABLE = ['sent', 'expired', 'accepted', 'declined']
const STATES: Record<SentLetter['state'], [label: () => string, tone: Tone]> = {
  waiting: [m.sending_letter_waiting, 'info'],
  sent: [m.sending_letter_sent, 'ok'],
  failed: [m.sending_letter_failed, 'bad'],
}

/** What of a sent quote lies with the customer: letters, links, and what proves their decision. */
export function Customer({ quote }: { quote: Quote }) {
  const [writing, setWriting] = useState(false)
  const mayWrite = useMay('quotes:write')
  return (
    <section className={aside.card} aria-labelledby="customer">
      <header className={style.head}>
        <h2 id="customer">{m.sending_card()}</h2>
        {mayWrite && WRITABLE.includes(quote.state) ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconMail size={16} stroke={1.5} aria-hidden />}
            onClick={() => setWriting(true)}
          >
            {m.sending_do_write()}
          </Button>
        ) : null}
      </header>
      <EvidenceList quote={quote} />
      {quote.signed_file_id ? <SignedFile id={quote.signed_file_id} /> : null}
      {mayWrite ? <Links quote={quote} /> : null}
      <Part title={m.sending_letters()}>
        <Letters id={quote.id} />
      </Part>
      <Suspense fallback={null}>{writing ? <SendDialog quote={quote} close={() => setWriting(false)} /> : null}</Suspense>
    </section>
  )
}

function Letters({ id }: { id: string }) {
  const { data, error, refetch } = useLetters(id)
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={1} />
  if (!data.data.length) return <p className={style.none}>{m.sending_letters_none()}</p>
  return (
    <ul className={style.list}>
      {data.data.map((letter) => (
        <li key={letter.id} className={style.row}>
          <span className={style.main}>
            <b>{letter.to.join(', ')}</b>
            <span
              title={instant(letter.sent_at ?? letter.created_at)}
            >{`${letter.subject} · ${ago(letter.sent_at ?? letter.created_at)}`}</span>
            {letter.error ? <span className={style.wrong}>{letter.error}</span> : null}
          </span>
          <Pill tone={STATES[letter.state][1]}>{STATES[letter.state][0]()}</Pill>
        </li>
      ))}
    </ul>
  )
}
