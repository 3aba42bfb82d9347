import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Autocomplete } from '../../ui/Autocomplete'
import style from './aside.module.css'
import type { Desk, Snapshot } from './desk'
import { siblingsOptions } from './queries'
import { StateBadge } from './StateBadge'
import type { Quote } from './sheet'

export const groupLabel = (group: string) => (group === 'main' ? m.quotes_group_main() : group)
const nameOf = (label: string) => (label.trim() === m.quotes_group_main() ? 'main' : label.trim())

/** The deal's quotes by group: within one they exclude each other, the groups add up. */
export function Alternatives({ desk, now, readOnly }: { desk: Desk; now: Snapshot; readOnly: boolean }) {
  const { data } = useQuery(siblingsOptions(now.quote.opportunity_id))
  const all = data?.data ?? []
  const groups = [...new Set(all.map(({ alternative_group }) => alternative_group))]
  const [typed, setTyped] = useState<string | null>(null)
  const group = groupLabel(now.sheet.alternative_group)
  const settle = () => {
    const wanted = nameOf(typed ?? '')
    if (wanted && wanted !== now.sheet.alternative_group) desk.change('alternative_group', wanted)
    setTyped(null)
  }
  return (
    <section className={style.card} aria-labelledby="alternatives">
      <header className={style.heading}>
        <h2 id="alternatives">{m.quotes_alternatives()}</h2>
        {all.length > 1 ? (
          <Link className="link" to="/quotes/$id/comparison" params={{ id: now.quote.id }}>
            {m.sending_compare()}
          </Link>
        ) : null}
      </header>
      {groups.map((each) => (
        <div key={each} className={style.group}>
          {groups.length > 1 ? <h3 className={style.groupName}>{groupLabel(each)}</h3> : null}
          <ul className={style.quotes}>
            {all
              .filter(({ alternative_group }) => alternative_group === each)
              .map((quote) => (
                <li key={quote.id}>
                  <Sibling quote={quote} here={quote.id === now.quote.id} />
                </li>
              ))}
          </ul>
        </div>
      ))}
      {readOnly ? null : (
        <Autocomplete
          mt="md"
          size="xs"
          label={m.quotes_group()}
          description={m.quotes_group_hint()}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[...new Set([m.quotes_group_main(), ...groups.map(groupLabel)])]}
          filter={({ options }) => options}
          value={typed ?? group}
          onChange={setTyped}
          onBlur={settle}
          onOptionSubmit={(label) => {
            desk.change('alternative_group', nameOf(label))
            setTyped(null)
          }}
          error={now.faults.alternative_group}
        />
      )}
    </section>
  )
}

function Sibling({ quote, here }: { quote: Quote; here: boolean }) {
  const inside = (
    <>
      <span>{quote.number ?? m.quotes_unnumbered()}</span>
      <StateBadge state={quote.state} />
      {quote.primary ? (
        <span className={style.counts}>
          <IconCheck size={14} stroke={2} aria-hidden /> {m.quotes_counts()}
        </span>
      ) : null}
      <span className={style.amount}>
        <Amount value={quote.totals.net} />
      </span>
    </>
  )
  return here ? (
    <span className={style.quote} aria-current="page">
      {inside}
    </span>
  ) : (
    <Link to="/quotes/$id" params={{ id: quote.id }} className={style.quote ?? ''}>
      {inside}
    </Link>
  )
}
