import { useDebouncedValue } from '@mantine/hooks'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { PlainButton } from '../../ui/PlainButton'
import { isNumber, type ListedCompany, placeOf, problemOf, saidBy, VERDICTS, verdictOf } from './directory'
import style from './directory.module.css'

type Typed = { name: string; vat_number: string }
type Source = { directory: 'offline' | 'vies' | 'openapi'; at: string }

/** What directories outside say of the company that is being typed; one choice fills the form. */
export function DirectoryHints({ typed, pick }: { typed: Typed; pick: (company: ListedCompany, source: Source) => void }) {
  const may = useMay('companies:write')
  const { data: directory } = $api.useQuery('get', '/v1/directory', undefined, { enabled: may })
  const [asked] = useDebouncedValue(typed, 400)
  const number = asked.vat_number.trim()
  const name = asked.name.trim()
  const byNumber = isNumber(number)
  const byName = !byNumber && Boolean(directory?.searches) && name.length >= 4
  const query = byNumber ? { vat_number: number.slice(0, 40) } : { q: name.slice(0, 100) }
  const { data } = $api.useQuery(
    'get',
    '/v1/directory/companies',
    { params: { query } },
    { enabled: may && (byNumber || byName), retry: false, staleTime: 5 * 60_000 },
  )
  if (!data || !(byNumber || byName)) return null
  const [word, tone] = VERDICTS[verdictOf(data)]
  const problem = problemOf(data)
  if (!data.check && !data.data.length && !problem) return null
  return (
    <div className={style.hints} role="status">
      <p className={style.by}>
        {data.check ? (
          <strong className={style.verdict} data-tone={tone}>
            {word()}
          </strong>
        ) : null}
        <span>{saidBy(data)}</span>
      </p>
      {problem ? <p className={style.problem}>{problem}</p> : null}
      {data.data.length ? (
        <ul className={style.choices} aria-label={m.directory_choices()}>
          {data.data.slice(0, 5).map((company) => (
            <li key={`${company.vat_number}${company.name}`}>
              <PlainButton className={style.choice} onClick={() => pick(company, data)}>
                <strong>{company.name}</strong>
                <span>{[placeOf(company), company.vat_number].filter(Boolean).join(' · ')}</span>
                {company.active === false ? <em>{m.directory_ceased()}</em> : null}
                <span className={style.fill}>{m.directory_fill()}</span>
              </PlainButton>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
