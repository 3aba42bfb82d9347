import { IconArrowRight } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { Choice } from '../../ui/Choice'
import style from './Columns.module.css'
import { type Draft, type Import, isNumber, mapped, type NumberForm, twice } from './draft'
import { fieldWord } from './fields'

/** Each column of the file, some of its cells, and the field that it gives. */
export function Mapping({ it, draft, change }: { it: Import; draft: Draft; change: (next: Draft) => void }) {
  const doubles = twice(draft.columns)
  return (
    <ul className={style.columns}>
      {it.reading.columns.map(({ name, samples }, place) => {
        const field = draft.columns[place] ?? null
        const word = name || m.imports_unnamed({ place: place + 1 })
        const double = field !== null && doubles.has(field)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
          <li key={place} data-left={field === null || undefined}>
            <div className={style.column}>
              <b>{word}</b>
              <span title={samples.join(' · ')}>{samples.filter(Boolean).join(' · ') || m.imports_no_samples()}</span>
            </div>
            <IconArrowRight size={16} stroke={1.5} aria-hidden />
            <div className={style.choices}>
              <Choice
                aria-label={m.imports_column_field({ column: word })}
                aria-invalid={double || undefined}
                value={field ?? ''}
                onChange={({ currentTarget: { value } }) => change(mapped(it, draft, place, value || null))}
              >
                <option value="">{m.imports_leave_out()}</option>
                {it.fields.map((each) => (
                  <option key={each} value={each}>
                    {fieldWord(it.kind, each)}
                  </option>
                ))}
              </Choice>
              {double ? <small>{m.imports_twice()}</small> : null}
              {field !== null && isNumber(it, field) ? (
                <Choice
                  aria-label={m.imports_number_form({ column: word })}
                  value={draft.numbers[field] ?? 'point'}
                  onChange={({ currentTarget: { value } }) =>
                    change({ ...draft, numbers: { ...draft.numbers, [field]: value as NumberForm } })
                  }
                >
                  <option value="comma">{m.imports_number_comma()}</option>
                  <option value="point">{m.imports_number_point()}</option>
                </Choice>
              ) : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
