import { IconMail, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { FileButton } from '../../ui/FileButton'
import { Progress } from '../../ui/Progress'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast } from '../../ui/toast'
import { useFileDrop } from '../../ui/useFileDrop'
import style from './Mails.module.css'
import { One } from './One'
import { MAX_BYTES, type Place, subjectOf, useFile, useMails } from './queries'

/** A record's mails by conversation, the newest first; further ones are dropped or chosen. */
export function Mails(on: Place) {
  const { data, error, isPending, refetch } = useMails(on)
  const may = useMay('activities:write')
  const { add, progress } = useAdding(on)
  const drop = useFileDrop(add)
  const threads = Map.groupBy(data?.data ?? [], ({ thread }) => thread)
  return (
    <div className={style.mails} {...(may ? drop : {})}>
      {may ? (
        <div className={style.add}>
          <FileButton multiple accept=".eml,message/rfc822" onChange={add}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}>
                {m.mail_add()}
              </Button>
            )}
          </FileButton>
          <span>{m.mail_drop()}</span>
        </div>
      ) : null}
      <div role="status">
        {progress ? (
          <>
            <span>{m.mail_adding(progress)}</span>
            <Progress value={(100 * (progress.at - 1)) / progress.of} aria-label={m.mail_adding(progress)} />
          </>
        ) : null}
      </div>
      {isPending ? <Waiting lines={4} /> : null}
      {error ? <Failure error={error} retry={refetch} /> : null}
      {data && !data.data.length ? <Empty icon={<IconMail size={28} stroke={1.5} aria-hidden />}>{m.mail_none()}</Empty> : null}
      {[...threads].map(([thread, mails]) => (
        <section key={thread} aria-label={m.mail_thread({ subject: mails[0] ? subjectOf(mails[0]) : '' })}>
          <ol className={style.thread}>
            {mails.map((mail) => (
              <One key={mail.id} mail={mail} on={on} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** One after the other, so that a conversation finds itself. */
function useAdding(on: Place) {
  const file = useFile(on)
  const [progress, setProgress] = useState<{ at: number; of: number } | null>(null)
  async function add(files: File[]) {
    const mails = files.filter((each) => {
      const wrong = each.size > MAX_BYTES ? m.mail_too_large : /\.eml$/i.test(each.name) ? null : m.mail_no_eml
      if (wrong) toast(wrong({ name: each.name }), { tone: 'bad' })
      return !wrong
    })
    for (const [index, mail] of mails.entries()) {
      setProgress({ at: index + 1, of: mails.length })
      await file.mutateAsync(mail).catch(() => undefined)
    }
    setProgress(null)
  }
  return { add, progress }
}
