import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { DayInput } from '../../ui/DayInput'
import { daysBetween, nearDate, today } from '../../ui/dates'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './aside.module.css'
import type { Desk, Snapshot } from './desk'

/** What cannot be written does not look as if it could. */
const variantOf = (readOnly: boolean) => (readOnly ? 'unstyled' : 'default')

type Props = { desk: Desk; now: Snapshot; readOnly: boolean }

/** Until when it holds, how it is paid, how it is delivered. */
export function Terms({ desk, now, readOnly }: Props) {
  const { sheet, quote, faults } = now
  const { data: terms } = $api.useQuery(
    'get',
    '/v1/payment-terms',
    { params: { query: { limit: 200, sort: 'name' } } },
    { staleTime: Infinity },
  )
  const days = daysBetween(today(), sheet.valid_until)
  return (
    <section className={`${style.card} ${style.fields}`} aria-label={m.quotes_terms()}>
      <DayInput
        label={m.quotes_valid_until()}
        variant={variantOf(readOnly)}
        readOnly={readOnly}
        value={sheet.valid_until}
        onChange={(date) => date && desk.change('valid_until', date)}
        error={faults.valid_until}
        description={
          days < 0
            ? m.quotes_expired_since({ when: nearDate(sheet.valid_until) })
            : days <= 14
              ? m.quotes_expires({ when: nearDate(sheet.valid_until) })
              : undefined
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      {readOnly && !sheet.payment_terms_id ? null : (
        <Select
          label={m.quotes_payment_terms()}
          variant={variantOf(readOnly)}
          readOnly={readOnly}
          searchable={!readOnly}
          {...(readOnly && { rightSection: null })}
          data={(terms?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={sheet.payment_terms_id}
          onChange={(id) => id && desk.change('payment_terms_id', id)}
          error={faults.payment_terms_id}
        />
      )}
      <Text {...{ desk, now, readOnly }} field="delivery_terms" label={m.quotes_delivery_terms()} />
      <Text {...{ desk, now, readOnly }} field="customer_reference" label={m.quotes_customer_reference()} />
      {quote.customer_order_number ? (
        <TextInput label={m.quotes_order_number()} variant="unstyled" readOnly value={quote.customer_order_number} />
      ) : null}
    </section>
  )
}

type TextField = 'delivery_terms' | 'customer_reference' | 'notes'

function Text({ desk, now, readOnly, field, label }: Props & { field: TextField; label: string }) {
  const value = now.sheet[field]
  if (readOnly && !value) return null
  return (
    <TextInput
      label={label}
      variant={variantOf(readOnly)}
      readOnly={readOnly}
      value={value ?? ''}
      onChange={({ currentTarget }) => desk.change(field, currentTarget.value || null)}
      error={now.faults[field]}
    />
  )
}

/** What is said below the lines. */
export function Notes({ desk, now, readOnly }: Props) {
  if (readOnly && !now.sheet.notes) return null
  return (
    <Textarea
      label={m.quotes_notes()}
      variant={variantOf(readOnly)}
      placeholder={readOnly ? '' : m.quotes_notes_hint()}
      autosize
      minRows={3}
      maxRows={12}
      readOnly={readOnly}
      value={now.sheet.notes ?? ''}
      onChange={({ currentTarget }) => desk.change('notes', currentTarget.value || null)}
      error={now.faults.notes}
    />
  )
}
