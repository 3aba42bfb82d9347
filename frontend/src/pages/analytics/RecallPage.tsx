import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { useMay } from '../../client/me'
import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { Narrowing } from '../../features/analytics/Narrowing'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { RecallList } from '../../features/analytics/recall/RecallList'
import { RecallRates } from '../../features/analytics/recall/RecallRates'
import { asDue, asSort, DUE, type Lost, SORTS } from '../../features/analytics/recall/recall'
import { useRecall } from '../../features/opportunities/recall'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { PathLink } from '../../ui/PathLink'
import { Select } from '../../ui/Select'
import { useRecordDrawer } from '../parts/recordDrawer'
import { SaveAsReport } from './SaveAsReport'

const choices = <K extends string>(words: Record<K, () => string>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value]() }))

/** Chi richiamo: which lost deals are worth a call today, and what came of calling. */
export function RecallPage() {
  const { asked, change, open, close } = useAsked()
  const may = useMay('opportunities:write')
  return (
    <Page
      title={m.analysis_recall()}
      actions={<SaveAsReport asked={asked} metrics={['recall-rates']} />}
      tools={
        <>
          <Narrowing asked={asked} change={change} by={['owner', 'team', 'source', 'pipeline', 'reason']} />
          <PeriodPicker asked={asked} change={change} />
        </>
      }
    >
      <div className={style.board}>
        <RecallRates asked={asked} open={open} />
        <RecallList
          asked={asked}
          title={(deal) => <Title deal={deal} />}
          action={(deal) => (may ? <TakeUp deal={deal} /> : null)}
          tools={
            <>
              <Select
                aria-label={m.analysis_recall_on()}
                size="xs"
                w={170}
                allowDeselect={false}
                data={choices(DUE)}
                value={asDue(asked.due)}
                onChange={(due) => change({ due: due === 'now' ? undefined : (due ?? undefined) })}
              />
              <Select
                aria-label={m.analysis_sort()}
                size="xs"
                w={190}
                allowDeselect={false}
                data={choices(SORTS)}
                value={asSort(asked.sort)}
                onChange={(sort) => change({ sort: sort === 'recall_on' ? undefined : (sort ?? undefined) })}
              />
            </>
          }
        />
      </div>
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}

/** It opens beside the list, so that the next one is still there. */
function Title({ deal }: { deal: Lost }) {
  const drawer = useRecordDrawer()
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    drawer.open('opportunity', deal.id)
  }
  return (
    <PathLink href={`/opportunities/${deal.id}`} onClick={open}>
      {deal.title}
    </PathLink>
  )
}

/** One press opens the successor; where it stands on the board, the toast says. */
function TakeUp({ deal }: { deal: Lost }) {
  const navigate = useNavigate()
  const recall = useRecall((made) => ({
    label: m.analysis_to_board(),
    run: () => void navigate({ href: `/board?pipeline=${made.pipeline_id}&deal=${made.id}` }),
  }))
  return (
    <Button size="xs" variant="light" loading={recall.isPending} onClick={() => recall.mutate({ id: deal.id })}>
      {m.today_recall()}
    </Button>
  )
}
