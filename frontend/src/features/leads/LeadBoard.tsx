import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Failure, Waiting } from '../../ui/states'
import { Column } from './Column'
import style from './LeadBoard.module.css'
import { boardQuery, type LeadCard, open, type Step } from './leads'
import { useMoves } from './useMoves'

const Qualify = lazy(() => import('./Qualify').then(({ Qualify }) => ({ default: Qualify })))
const Disqualify = lazy(() => import('./Disqualify').then(({ Disqualify }) => ({ default: Disqualify })))

type Closing = { lead: LeadCard; how: 'qualify' | 'disqualify' }
type Ladder = { q: string | undefined; owners: readonly string[]; onOpen: (id: string) => void; empty: React.ReactNode }

/** The ladder as a board: drag, a card's menu, or Shift with the arrows; one tab stop. */
export function LeadBoard({ q, owners, onOpen, empty }: Ladder) {
  const { data, error, refetch } = $api.useQuery('get', '/v1/leads/board', boardQuery(q, owners), { placeholderData: (before) => before })
  const may = useMay('leads:write')
  const region = useRef<HTMLParagraphElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [closing, setClosing] = useState<Closing | null>(null)
  const move = useMoves((words) => {
    if (region.current) region.current.textContent = words
  })
  const columns = data?.columns ?? []
  const steps = columns.map(({ step }) => step)

  function go(lead: LeadCard, to: Step) {
    if (to.key === 'qualified') setClosing({ lead, how: 'qualify' })
    else if (to.key === 'disqualified') setClosing({ lead, how: 'disqualify' })
    else move(lead, to)
  }
  const drop = useRef(go)
  drop.current = go
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const to = location.current.dropTargets[0]?.data.step as Step | undefined
          const lead = source.data.lead as LeadCard | undefined
          if (to && lead) drop.current(lead, to)
        },
      }),
    [],
  )

  function press(event: KeyboardEvent) {
    const at = columns.findIndex(({ cards }) => cards.some(({ id }) => id === focused))
    const cards = columns[at]?.cards ?? []
    const index = cards.findIndex(({ id }) => id === focused)
    const lead = cards[index]
    if (!lead || (event.target as Element).closest('[role="menu"]')) return
    const focus = (card: LeadCard | undefined) => {
      if (!card) return
      setFocused(card.id)
      frame.current?.querySelector<HTMLElement>(`[data-card="${card.id}"]`)?.focus()
    }
    const beside = (by: number) => {
      for (let next = at + by; columns[next]; next += by) {
        const there = columns[next]?.cards ?? []
        if (there.length) return there[Math.min(index, there.length - 1)]
      }
    }
    const ladder = open(steps)
    const step = ladder.findIndex(({ id }) => id === lead.step.id)
    const shifted = event.shiftKey && may ? { ArrowRight: ladder[step + 1], ArrowLeft: ladder[step - 1] }[event.key] : undefined
    if (shifted) go(lead, shifted)
    else if (event.shiftKey) return
    else if (event.key === 'ArrowDown') focus(cards[index + 1])
    else if (event.key === 'ArrowUp') focus(cards[index - 1])
    else if (event.key === 'ArrowRight') focus(beside(1))
    else if (event.key === 'ArrowLeft') focus(beside(-1))
    else if (event.key === 'Enter' && event.target === event.currentTarget.querySelector(`[data-card="${lead.id}"]`)) onOpen(lead.id)
    else if (event.key.toLowerCase() === 'm') frame.current?.querySelector<HTMLElement>(`[data-menu="${lead.id}"]`)?.click()
    else return
    event.preventDefault()
  }

  if (error && !data) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  const first = columns.flatMap(({ cards }) => cards)[0]?.id ?? null
  // As it is now: a move that was on its way when the dialog opened has made another version of it.
  const now = (lead: LeadCard) => columns.flatMap(({ cards }) => cards).find(({ id }) => id === lead.id) ?? lead
  const there = columns.some(({ cards }) => cards.some(({ id }) => id === focused))
  if (!first && !q && !owners.length) return <div>{empty}</div>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of columns, of which each is a list
    <div ref={frame} className={style.board} role="group" aria-label={m.leads_board()} onKeyDown={press}>
      {columns.map((column) => (
        <Column
          key={column.step.id}
          column={column}
          steps={steps}
          may={may}
          tabbable={there ? focused : first}
          onFocus={setFocused}
          onMove={go}
          onOpen={onOpen}
        />
      ))}
      <p ref={region} className="unseen" aria-live="polite" />
      <Suspense fallback={null}>
        {closing?.how === 'qualify' ? <Qualify lead={now(closing.lead)} close={() => setClosing(null)} /> : null}
        {closing?.how === 'disqualify' ? <Disqualify lead={now(closing.lead)} close={() => setClosing(null)} /> : null}
      </Suspense>
    </div>
  )
}
