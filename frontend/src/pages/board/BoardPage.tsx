import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutList, IconPlus } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react'
import { useMay, useMeta } from '../../client/me'
import { usualPipeline } from '../../client/pipelines'
import { BoardView } from '../../features/board/BoardView'
import { FilterButton } from '../../features/board/FilterButton'
import { type BoardSearch, type Filters, filtersOf, readSearch } from '../../features/board/filters'
import { setOpening } from '../../features/board/opening'
import { PipelineSwitch } from '../../features/board/PipelineSwitch'
import { SearchField } from '../../features/board/SearchField'
import { StageTabs } from '../../features/board/StageTabs'
import { clearSelection, focusCard, layer } from '../../features/board/stores'
import { Views } from '../../features/board/Views'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Page } from '../../ui/Page'
import { density } from '../../ui/preferences'
import { Empty } from '../../ui/states'
import { boardAt } from '../parts/boardAt'
import { useRecordDrawer } from '../parts/recordDrawer'
import style from './BoardPage.module.css'

const Closing = lazy(() => import('./Closing').then(({ Closing }) => ({ default: Closing })))
const FirstDeals = lazy(() => import('../parts/ImportFile').then((it) => ({ default: it.FirstDeals })))
const route = getRouteApi('/inside/board')

/** The pipeline as columns of cards. */
export function BoardPage() {
  const search = route.useSearch()
  const { data: meta } = useMeta()
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 640px)', matchMedia('(max-width: 640px)').matches)
  const may = useMay('opportunities:write')
  const pipeline = meta?.pipelines.find(({ id }) => id === search.pipeline) ?? usualPipeline(meta?.pipelines ?? [])
  const filters = useMemo(() => filtersOf(search), [search])
  const go = useCallback((next: BoardSearch) => void navigate({ to: '/board', search: next, replace: true }), [navigate])
  const narrow = useCallback(
    (next: Filters) => {
      const { pipeline: kept, stage } = search
      go({ ...(kept && { pipeline: kept }), ...(stage && { stage }), ...next })
    },
    [go, search],
  )
  const closing = layer.use((now) => now?.kind === 'close')
  const { open: beside, shown } = useRecordDrawer()
  const open = useCallback((id: string) => beside('opportunity', id), [beside])
  const onStale = useCallback(() => {
    const { stale, ...others } = filters
    narrow(stale ? others : { ...others, stale: true })
  }, [filters, narrow])
  useEffect(() => setOpening(open), [open])
  useEffect(() => boardAt.was(readSearch(search)), [search])
  const opened = shown?.kind === 'opportunity' ? shown.id : null
  // The card may stand elsewhere by then, drawn anew: the drawer has nothing to give the focus back to.
  useEffect(() => (opened ? () => focusCard(opened) : undefined), [opened])
  useEffect(() => layer.set(null), [])
  const narrowed = JSON.stringify(filters)
  // What is no longer seen is no longer selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew with each filter
  useEffect(() => clearSelection, [narrowed])
  if (!pipeline) return meta ? <Empty>{m.board_no_pipeline()}</Empty> : null
  const stage = phone
    ? (pipeline.stages.find(({ id }) => id === search.stage) ?? pipeline.stages.find(({ kind }) => kind === 'active'))
    : null
  const choosePipeline = (id: string) => {
    clearSelection()
    go({ ...filters, pipeline: id })
  }
  return (
    <Page
      full
      title={m.board_title()}
      tools={
        <>
          <PipelineSwitch pipelineId={pipeline.id} choose={choosePipeline} />
          <SearchField q={filters.q ?? ''} change={(q) => narrow(q ? { ...filters, q } : (({ q: _, ...rest }) => rest)(filters))} />
          <FilterButton filters={filters} change={narrow} />
          <Views pipelineId={pipeline.id} search={search} choose={go} />
        </>
      }
      actions={
        <>
          <Density />
          {may ? (
            <Button
              size="xs"
              leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
              onClick={() => layer.set({ kind: 'add', stageId: stage?.id ?? null })}
            >
              {m.board_new_short()}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={style.page}>
        {phone ? (
          <StageTabs pipelineId={pipeline.id} filters={filters} stageId={stage?.id ?? null} choose={(id) => go({ ...search, stage: id })} />
        ) : null}
        <BoardView
          pipelineId={pipeline.id}
          filters={filters}
          only={stage?.id ?? null}
          open={open}
          onStale={onStale}
          begin={<FirstDeals />}
        />
      </div>
      <Suspense fallback={null}>{closing ? <Closing /> : null}</Suspense>
    </Page>
  )
}

function Density() {
  const now = density.use()
  const other = now === 'compact' ? 'comfortable' : 'compact'
  return (
    <IconButton
      variant="subtle"
      color="gray"
      className={style.density}
      aria-label={m.board_density()}
      aria-pressed={now === 'compact'}
      title={m.board_density()}
      onClick={() => density.set(other)}
    >
      <IconLayoutList size={18} stroke={1.5} aria-hidden />
    </IconButton>
  )
}
