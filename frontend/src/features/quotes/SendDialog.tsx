import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Modal } from '../../ui/Modal'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Failure, Waiting } from '../../ui/states'
import { TagsInput } from '../../ui/TagsInput'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './dialogs.module.css'
import { Handover } from './Handover'
import { isUnsent, type Language, type Letter, proposedOptions, useSending } from './sending'
import type { Quote } from './sheet'

const NUMBER = '{number}'
const LANGUAGES: Record<Language, () => string> = { it: m.sending_language_it, en: m.sending_language_en }

/** start: what stands there instead of what the service proposes. */
type Props = { quote: Quote; start?: Partial<Letter>; close: () => void; sent?: (answered: Quote) => void }

/** To whom a quote goes, and with which words; without a mail server what is to be copied is shown afterwards. */
export function SendDialog({ quote, start = {}, close, sent }: Props) {
  const [language, setLanguage] = useState<Language | null>(null)
  const [typed, setTyped] = useState(start)
  const { data: proposed, error, refetch } = useQuery(proposedOptions(quote.id, language))
  const send = useSending(quote, ({ quote: answered, delivery }) => {
    if (answered) sent?.(answered)
    if (delivery?.state !== 'to_copy') close()
  })
  const [unsent] = useState(isUnsent(quote))
  const delivery = send.data?.delivery
  if (delivery?.state === 'to_copy') return <Handover quote={send.data?.quote ?? quote} delivery={delivery} close={close} />
  if (!proposed) {
    return (
      <Modal opened onClose={close} title={unsent ? m.sending_title() : m.sending_title_again()}>
        {error ? <Failure error={error} retry={refetch} /> : <Waiting lines={6} />}
      </Modal>
    )
  }
  const [likeliest] = proposed.recipients
  const letter: Letter = {
    to: likeliest ? [likeliest.email] : [],
    language: language ?? proposed.language,
    subject: proposed.subject,
    message: proposed.message,
    pdf: true,
    link: true,
    ...typed,
  }
  const problem = send.error ? asProblem(send.error) : null
  const fields = problem?.fields ?? {}
  const atTo = Object.entries(fields).find(([name]) => name.startsWith('to'))?.[1]
  const change = <F extends keyof Letter>(field: F, value: Letter[F]) => setTyped((now) => ({ ...now, [field]: value }))
  const mailed = proposed.mail && letter.to.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate(letter)
  }
  return (
    <Modal opened onClose={close} size="lg" title={unsent ? m.sending_title() : m.sending_title_again()}>
      <form
        className={style.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        }}
      >
        {proposed.mail ? null : <Alert color="blue">{m.sending_no_mail()}</Alert>}
        <TagsInput
          label={m.sending_to()}
          description={m.sending_to_hint()}
          data={[...new Set(proposed.recipients.map(({ email }) => email))]}
          renderOption={({ option }) => <Person email={option.value} recipients={proposed.recipients} />}
          splitChars={[',', ';', ' ']}
          maxTags={10}
          value={letter.to}
          onChange={(to) => change('to', to)}
          error={atTo}
          data-autofocus
        />
        <SegmentedControl
          aria-label={m.sending_language()}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label: label() }))}
          value={letter.language}
          onChange={(value) => setLanguage(value as Language)}
        />
        <TextInput
          label={m.sending_subject()}
          value={letter.subject}
          onChange={({ currentTarget }) => change('subject', currentTarget.value)}
          error={fields.subject}
        />
        <Textarea
          label={m.sending_message()}
          autosize
          minRows={6}
          maxRows={14}
          value={letter.message}
          onChange={({ currentTarget }) => change('message', currentTarget.value)}
          description={`${letter.subject} ${letter.message}`.includes(NUMBER) ? m.sending_number_hint({ placeholder: NUMBER }) : null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={fields.message}
        />
        <div className={style.ticks}>
          {proposed.mail ? (
            <Checkbox
              label={m.sending_pdf()}
              checked={letter.pdf}
              disabled={!letter.to.length}
              onChange={({ currentTarget }) => change('pdf', currentTarget.checked)}
            />
          ) : null}
          {/* A letter always has its link: what is accepted is what is behind it. */}
          <Checkbox
            label={m.sending_link()}
            description={m.sending_link_hint()}
            checked={letter.link || letter.to.length > 0 || !unsent}
            disabled={letter.to.length > 0 || !unsent}
            onChange={({ currentTarget }) => change('link', currentTarget.checked)}
          />
        </div>
        {problem && !problem.faults.length ? (
          <Alert color={problem.stale ? 'yellow' : 'red'} title={problem.stale ? m.quotes_conflict() : problem.title}>
            {problem.offline ? m.ui_offline_text() : problem.detail}
          </Alert>
        ) : null}
        {problem?.faults.length && !atTo && !fields.subject && !fields.message ? (
          <Alert color="red" title={problem.title}>
            {problem.faults[0]?.message}
          </Alert>
        ) : null}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {mailed ? m.sending_do_send() : letter.link || letter.to.length || !unsent ? m.sending_do_prepare() : m.sending_do_mark()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type Recipients = readonly { email: string; name: string | null; of: string }[]

function Person({ email, recipients }: { email: string; recipients: Recipients }) {
  const { name, of } = recipients.find((each) => each.email === email) ?? { name: null, of: '' }
  return (
    <span className={style.person}>
      {name ? <b>{of === 'company' ? m.sending_of_company({ name }) : name}</b> : null} {email}
    </span>
  )
}
