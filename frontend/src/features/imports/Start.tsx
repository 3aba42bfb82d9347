import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { session } from '../../client/session'
import { createStore } from '../../client/store'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Far } from '../../ui/Far'
import { FileDrop } from '../../ui/FileDrop'
import { FilePick } from '../../ui/FilePick'
import { number } from '../../ui/money'
import { RecordLink } from '../../ui/RecordLink'
import { Failure, Waiting } from '../../ui/states'
import { sayFailure } from '../../ui/toast'
import { headOfFile, type Refusal, refusalOf, TABLES } from './files'
import { guessKind, labelOf } from './kinds'
import { bring, useImports } from './queries'
import style from './Start.module.css'
import { Foot, Note, Part, Stepped } from './Steps'

/** Chosen, and still at hand when somebody comes back to say that it is something else. */
const held = createStore<{ file: File; guess: string | null } | null>(null)
export const letGo = () => held.set(null)
session.onLeave(letGo)

const REFUSALS: Record<Refusal, () => string> = {
  invoices: m.imports_refused_invoices,
  old: m.imports_refused_old,
  other: m.imports_refused_other,
  empty: m.imports_refused_empty,
  large: m.imports_refused_large,
}

/** The first step: a file, and what it holds. */
export function Start({ wanted, begun }: { wanted: string | undefined; begun: (id: string) => void }) {
  const { data, error, refetch } = useImports()
  const chosen = held.use((now) => now)
  const [picked, pick] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [part, setPart] = useState(0)
  const stop = useRef<AbortController | null>(null)
  const sending = useMutation({
    mutationFn: ({ file, kind }: { file: File; kind: string }) => {
      stop.current = new AbortController()
      setPart(0)
      return bring(file, kind, { signal: stop.current.signal, onProgress: setPart })
    },
  })
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={6} />
  const { kinds } = data
  const fixed = wanted && kinds.includes(wanted) ? wanted : null
  const kind = picked ?? fixed ?? chosen?.guess ?? null

  async function choose([file]: readonly File[]) {
    if (!file) return
    sending.reset()
    const refused = refusalOf(file)
    setRefusal(refused)
    held.set(refused ? null : { file, guess: null })
    if (refused) return
    const guess = guessKind(kinds, file.name, await headOfFile(file).catch(() => []))
    if (held.get()?.file === file) held.set({ file, guess })
  }
  function send() {
    if (!chosen || !kind) return
    held.set({ ...chosen, guess: kind })
    sending.mutate({ file: chosen.file, kind }, { onSuccess: ({ id }) => begun(id) })
  }
  const failed = sending.error && !stop.current?.signal.aborted ? sending.error : null

  return (
    <Stepped step="file">
      <Part title={m.imports_file_title()} hint={m.imports_file_hint()}>
        {sending.isPending && chosen ? (
          <Far
            label={m.imports_sending()}
            part={part < 1 ? part : null}
            words={
              part < 1 ? m.imports_sending_file({ name: chosen.file.name, percent: Math.round(part * 100) }) : m.imports_reading_file()
            }
          />
        ) : (
          <FileDrop hint={m.imports_drop_hint()} onFiles={(files) => void choose(files)}>
            <FilePick
              accept={TABLES}
              variant={chosen ? 'default' : 'filled'}
              leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
              onFiles={(files) => void choose(files)}
            >
              {chosen ? m.imports_other_file() : m.imports_choose_file()}
            </FilePick>
            {chosen ? (
              <span role="status">
                <strong>{chosen.file.name}</strong> · {m.imports_size({ size: number(Math.max(1, Math.round(chosen.file.size / 1000))) })}
              </span>
            ) : null}
          </FileDrop>
        )}
        {refusal ? (
          <Note tone="bad">
            <p>{REFUSALS[refusal]()}</p>
            {refusal === 'invoices' ? <RecordLink to="/settings/invoices">{m.imports_to_invoices()}</RecordLink> : null}
          </Note>
        ) : null}
        {failed ? (
          <Note tone="bad">
            <p>{sayFailure(failed)}</p>
            <p>{m.imports_nothing_made()}</p>
          </Note>
        ) : null}
        <p className={style.invoices}>
          {m.imports_invoices_hint()} <RecordLink to="/settings/invoices">{m.imports_to_invoices()}</RecordLink>
        </p>
      </Part>
      <Part title={m.imports_kind_title()} hint={chosen?.guess && kind === chosen.guess ? m.imports_kind_guessed() : m.imports_kind_hint()}>
        <div className={style.kinds} role="radiogroup" aria-label={m.imports_kind_title()}>
          {kinds.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="kind"
                value={each}
                checked={kind === each}
                disabled={sending.isPending}
                onChange={() => pick(each)}
              />
              {labelOf(each)}
            </label>
          ))}
        </div>
      </Part>
      <Foot about={chosen && !kind ? m.imports_kind_missing() : null}>
        {sending.isPending ? (
          <Button variant="default" onClick={() => stop.current?.abort()}>
            {m.imports_stop()}
          </Button>
        ) : (
          <Button disabled={!chosen || !kind} onClick={send}>
            {failed ? m.ui_retry() : m.imports_read()}
          </Button>
        )}
      </Foot>
    </Stepped>
  )
}
