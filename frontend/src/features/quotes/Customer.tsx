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
import { isAtCustomer, type Letter, type SentLetter, useLetters } from './sending'
import type { Quote } from './sheet'
import { meant } from './wrong'

const SendDialog = lazy(() => import('./SendDialog').then(({ SendDialog }) => ({ default: SendDialog })))

type Said = [label: () => string, tone: Tone]
const LATE: Said = [m.sending_letter_late, 'warn']
const STATES: Record<SentLetter['state'], Said> = {
  waiting: [m.sending_letter_waiting, 'info'],
  sent: [m.sending_letter_sent, 'ok'],
  failed: [m.sending_letter_failed, 'bad'],
}

/** What of a sent quote lies with the customer: letters, links, and what proves their decision. */
export function Customer({ quote }: { quote: Quote }) {
  // A letter that did not go is begun with what it said.
  const [writing, setWriting] = useState<Partial<Letter> | null>(null)
  const mayWrite = useMay('quotes:write')
  const mayLetter = mayWrite && isAtCustomer(quote)
  return (
    <section className={aside.card} aria-labelledby="customer">
      <header className={style.head}>
        <h2 id="customer">{m.sending_card()}</h2>
        {mayLetter ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconMail size={16} stroke={1.5} aria-hidden />}
            onClick={() => setWriting({})}
          >
            {m.sending_do_write()}
          </Button>
        ) : null}
      </header>
      <EvidenceList quote={quote} />
      {quote.signed_file_id ? <SignedFile id={quote.signed_file_id} /> : null}
      {mayWrite ? <Links quote={quote} /> : null}
      <Part title={m.sending_letters()}>
        <Letters id={quote.id} again={mayLetter ? setWriting : null} />
      </Part>
      <Suspense fallback={null}>{writing ? <SendDialog quote={quote} start={writing} close={() => setWriting(null)} /> : null}</Suspense>
    </section>
  )
}

function Letters({ id, again }: { id: string; again: ((letter: Partial<Letter>) => void) | null }) {
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
            {letter.error ? (
              <>
                <span className={style.wrong}>{meant(letter.error)}</span>
                <small>{letter.error}</small>
              </>
            ) : null}
            {isLate(letter) ? <span>{m.sending_letter_late_hint()}</span> : null}
          </span>
          <span className={style.state}>
            <State letter={letter} />
            {letter.state === 'failed' && again ? (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => again({ to: letter.to, subject: letter.subject, message: letter.message })}
              >
                {m.ui_retry()}
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** One that did not go, and is tried again by itself. */
const isLate = ({ state, error }: SentLetter) => state === 'waiting' && error !== null

function State({ letter }: { letter: SentLetter }) {
  const [label, tone] = isLate(letter) ? LATE : STATES[letter.state]
  return <Pill tone={tone}>{label()}</Pill>
}
