import { m } from '../../paraglide/messages'
import { number } from '../../ui/money'
import style from './Columns.module.css'
import type { Import } from './draft'
import { Note, Part } from './Steps'

const ENCODINGS: Record<string, string> = { 'utf-8': 'UTF-8', 'utf-8-sig': 'UTF-8', 'utf-16': 'UTF-16', cp1252: 'Windows-1252' }
const SIGNS: Record<string, () => string> = {
  ';': m.imports_sign_semicolon,
  ',': m.imports_sign_comma,
  '\t': m.imports_sign_tab,
  '|': m.imports_sign_bar,
}
const PROGRAMS: Record<string, string> = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' }
const SAMPLES = 5

/** How the service understood a file, for whoever sees a wrong letter or one column where there are ten. */
export function ReadAs({ it }: { it: Import }) {
  const { format, encoding, delimiter, sheet, columns, origin } = it.reading
  const facts: [string, string][] = [
    [m.imports_format(), format.toUpperCase()],
    [m.imports_encoding(), encoding ? (ENCODINGS[encoding] ?? encoding) : ''],
    [m.imports_delimiter(), delimiter && columns.length > 1 ? (SIGNS[delimiter]?.() ?? delimiter) : ''],
    [m.imports_sheet(), sheet ?? ''],
    [m.imports_rows(), number(it.rows)],
    [m.imports_columns(), number(columns.length)],
  ]
  const lines = Math.min(SAMPLES, Math.max(0, ...columns.map(({ samples }) => samples.length)))
  return (
    <Part title={m.imports_read_title()}>
      {origin ? <Note tone="info">{m.imports_origin({ program: PROGRAMS[origin] ?? origin })}</Note> : null}
      {columns.length === 1 ? <Note>{m.imports_one_column()}</Note> : null}
      {it.rows ? null : <Note tone="bad">{m.imports_lack_rows()}</Note>}
      <dl className={style.facts}>
        {facts
          .filter(([, said]) => said)
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
      {lines ? (
        <details className={style.first}>
          <summary>{m.imports_first_rows()}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <section className={style.rows} aria-label={m.imports_first_rows()} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {columns.map(({ name }, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                    <th key={place} scope="col">
                      {name || m.imports_unnamed({ place: place + 1 })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {Array.from({ length: lines }, (_, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows are their place
                  <tr key={line}>
                    {columns.map(({ samples }, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as the columns
                      <td key={place}>{samples[line] ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      ) : null}
    </Part>
  )
}
