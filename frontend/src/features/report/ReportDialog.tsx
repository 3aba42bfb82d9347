import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, said } from '../../client/api'
import { recentTrace } from '../../client/problem'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Textarea } from '../../ui/Textarea'
import { toast, toastFailure } from '../../ui/toast'
import style from './ReportDialog.module.css'

type Kind = components['schemas']['ReportInput']['kind']

/** Goes to who administers the workspace, with what is needed to find the place again and nothing about customers. */
export function ReportDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const [kind, setKind] = useState<Kind>('problem')
  const [text, setText] = useState('')
  const trace_id = kind === 'problem' ? recentTrace() : null
  const page = location.pathname
  const send = useMutation({
    mutationFn: () => said(api.POST('/v1/reports', { body: { kind, text: text.trim(), page, trace_id } })),
    onSuccess: () => {
      setText('')
      close()
      toast(m.shell_report_sent())
    },
    // What was typed stays.
    onError: toastFailure,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) send.mutate()
  }
  return (
    <Modal opened={opened} onClose={close} title={m.shell_report()}>
      <form className={style.report} onSubmit={submit}>
        <SegmentedControl
          aria-label={m.shell_report_kind()}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
          data={[
            { value: 'problem', label: m.shell_report_problem() },
            { value: 'idea', label: m.shell_report_idea() },
          ]}
        />
        <Textarea
          label={m.shell_report_text()}
          placeholder={kind === 'problem' ? m.shell_report_placeholder() : m.shell_report_placeholder_idea()}
          rows={6}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <p className={style.with}>
          {m.shell_report_page()} <code>{page}</code>
          {trace_id ? (
            <>
              {' · '}
              {m.shell_report_trace()} <code>{trace_id}</code>
            </>
          ) : null}
        </p>
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" disabled={!text.trim()} loading={send.isPending}>
            {m.shell_report_send()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
