import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMembers } from '../../client/choices'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { plusDays } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { MultiSelect } from '../../ui/MultiSelect'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './Saved.module.css'
import { type Asks, again, FIGURES, figureName, keep, PERIODS, type Relative, type Report } from './saved'
import { BUCKETS, DIMENSIONS, EVERY, type Every, weekdays } from './words'

type Props = {
  /** What is saved, by figure; the first is offered. */
  asks: readonly Asks[]
  report?: Report | null
  opened?: (id: string) => void
  close: () => void
}
const FIXED = 'fixed'
const words = <K extends string>(of: Record<K, () => string>) => (Object.keys(of) as K[]).map((value) => ({ value, label: of[value]() }))
const slicedBy = (ask: Asks | undefined): string | null => [ask?.question?.group_by ?? []].flat()[0] ?? null

/** A report's name, days and slices; who sees it, and whom it is mailed to. */
export function ReportForm({ asks, report = null, opened, close }: Props) {
  const members = useMembers()
  const [metric, setMetric] = useState(asks[0]?.metric ?? '')
  const ask = asks.find((each) => each.metric === metric) ?? asks[0]
  const [name, setName] = useState(report?.name ?? '')
  const [by, setBy] = useState(slicedBy(ask))
  const [period, setPeriod] = useState<Relative | typeof FIXED>(ask?.period ?? FIXED)
  const [shared, setShared] = useState(report?.shared ?? false)
  const [every, setEvery] = useState<Every>(report?.mailing?.every ?? 'never')
  const [weekday, setWeekday] = useState(String(report?.mailing?.weekday ?? 1))
  const [readers, setReaders] = useState<string[]>(report?.mailing?.member_ids ?? [])
  const { from, to, group_by: _, bucket: __, ...filters } = ask?.question ?? {}
  const [bucket, setBucket] = useState(String(ask?.question?.bucket ?? 'month'))
  const inTime = by === 'period' && metric !== 'price-gap'
  const saving = useMutation({
    mutationFn: () =>
      keep(report, {
        metric,
        name: name.trim(),
        shared,
        period: period === FIXED ? null : period,
        question: {
          ...filters,
          ...(by ? { group_by: [by] } : {}),
          ...(inTime ? { bucket } : {}),
          ...(period === FIXED && from && to ? { from, to } : {}),
        },
        mailing: every === 'never' ? null : { every, weekday: every === 'weekly' ? Number(weekday) : null, member_ids: readers },
      }),
    onSuccess: (kept) => {
      toast(m.saved_kept({ name: kept.name }), opened ? { action: { label: m.saved_open(), run: () => opened(kept.id) } } : {})
      close()
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
    onSettled: () => again(report?.id),
  })
  const faults = saving.error ? asProblem(saving.error).faults : []
  function submit(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }
  const slices = (FIGURES[metric]?.by ?? []).map((value) => ({ value, label: DIMENSIONS[value]?.() ?? value }))
  const fixed = from && to ? [{ value: FIXED, label: m.saved_fixed({ from: String(from), to: plusDays(String(to), -1) }) }] : []
  return (
    <Modal opened onClose={close} title={report ? m.saved_edit_one({ name: report.name }) : m.saved_save()}>
      <form className={style.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          label={m.saved_name()}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {asks.length > 1 ? (
          <Select
            label={m.saved_figure()}
            allowDeselect={false}
            data={asks.map((each) => ({ value: each.metric, label: figureName(each.metric) }))}
            value={metric}
            onChange={(value) => {
              const chosen = asks.find((each) => each.metric === value)
              setMetric(value ?? metric)
              setBy(slicedBy(chosen))
              setPeriod(chosen?.period ?? FIXED)
            }}
          />
        ) : null}
        {slices.length ? (
          <Select label={m.saved_by()} placeholder={m.saved_by_none()} clearable data={slices} value={by} onChange={setBy} />
        ) : null}
        {inTime ? (
          <Select
            label={m.saved_bucket()}
            allowDeselect={false}
            data={words(BUCKETS)}
            value={bucket}
            onChange={(value) => setBucket(value ?? bucket)}
          />
        ) : null}
        <Select
          label={m.saved_period()}
          allowDeselect={false}
          data={[...fixed, ...words(PERIODS)]}
          value={period}
          onChange={(value) => setPeriod((value as Relative) ?? period)}
        />
        <Checkbox label={m.saved_share()} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <Select
          label={m.saved_mailing()}
          description={m.saved_mailing_hint()}
          allowDeselect={false}
          data={words(EVERY)}
          value={every}
          onChange={(value) => setEvery((value as Every) ?? every)}
        />
        {every === 'weekly' ? (
          <Select
            label={m.saved_weekday()}
            allowDeselect={false}
            data={weekdays()}
            value={weekday}
            onChange={(value) => setWeekday(value ?? weekday)}
          />
        ) : null}
        {every === 'never' ? null : (
          <MultiSelect label={m.saved_readers()} required searchable data={members} value={readers} onChange={setReaders} />
        )}
        {faults.length ? <p role="alert">{faults.map(({ message }) => message).join(' ')}</p> : null}
        <footer className={style.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!name.trim() || (every !== 'never' && !readers.length)}>
            {m.ui_save()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
