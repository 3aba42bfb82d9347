import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import { Modal } from '../../ui/Modal'
import { Textarea } from '../../ui/Textarea'
import style from './ReportDialog.module.css'

/** What goes with the words: enough to find the place again, nothing about customers. */
export const reportOf = (words: string, path: string, agent: string) =>
  `${words.trim()}\n\n— Filo, ${m.shell_report_page()}: ${path}\n${agent}`

export function ReportDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const [words, setWords] = useState('')
  const report = reportOf(words, location.pathname, navigator.userAgent)
  const mail = `mailto:?subject=${encodeURIComponent('Filo')}&body=${encodeURIComponent(report)}`
  return (
    <Modal opened={opened} onClose={close} title={m.shell_report()}>
      <div className={style.report}>
        <p>{m.shell_report_text()}</p>
        <Textarea
          aria-label={m.shell_report()}
          placeholder={m.shell_report_placeholder()}
          rows={6}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
        />
        <div className={style.actions}>
          <Button href={mail} variant="default">
            {m.shell_report_mail()}
          </Button>
          <CopyButton value={report}>
            {({ copied, copy }) => (
              <Button disabled={!words.trim()} onClick={copy}>
                {copied ? m.ui_copied() : m.ui_copy()}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
    </Modal>
  )
}
