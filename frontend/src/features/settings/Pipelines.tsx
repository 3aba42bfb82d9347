import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Failure, Waiting } from '../../ui/states'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { StageRow } from './StageRow'
import style from './settings.module.css'
import { moved, type Pipeline, type Stage, sent } from './stages'
import list from './stages.module.css'

const again = () => {
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/pipelines'] })
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/meta'] })
}

export function Pipelines() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/pipelines', { params: { query: { limit: 50 } } })
  const create = useMutation({
    mutationFn: () =>
      said(
        api.POST('/v1/pipelines', {
          body: { name: m.settings_pipeline_new(), stages: [{ name: m.settings_stage_first(), probability: '10' }] },
        }),
      ),
    onError: toastFailure,
    onSettled: again,
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  return (
    <>
      {data.data.map((pipeline) => (
        <Card key={`${pipeline.id} ${pipeline.version}`} pipeline={pipeline} />
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        loading={create.isPending}
        onClick={() => create.mutate()}
      >
        {m.settings_pipeline_add()}
      </Button>
    </>
  )
}

function Card({ pipeline }: { pipeline: Pipeline }) {
  const [name, setName] = useState(pipeline.name)
  const [stages, setStages] = useState<readonly Stage[]>(pipeline.stages)
  const params = { path: { id: pipeline.id }, header: ifMatch(pipeline.version) }
  const save = useMutation({
    mutationFn: () => said(api.PATCH('/v1/pipelines/{id}', { params, body: { name, stages: sent(stages) } })),
    onSuccess: () => {
      toast(m.settings_pipeline_saved())
    },
    onError: toastFailure,
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: ({ id, to }: { id: string; to: string }) =>
      api.DELETE('/v1/stages/{id}', { params: { path: { id }, query: { to }, header: ifMatch(pipeline.version) } }),
    onSuccess: () => {
      toast(m.settings_stage_removed())
    },
    onError: toastFailure,
    onSettled: again,
  })
  const changed = name !== pipeline.name || JSON.stringify(stages) !== JSON.stringify(pipeline.stages)
  const change = (place: number, with_: Partial<Stage>) =>
    setStages(stages.map((stage, at) => (at === place ? { ...stage, ...with_ } : stage)))
  return (
    <section className={style.section} aria-label={pipeline.name}>
      <header className={style.head}>
        <TextInput aria-label={m.settings_name()} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <div className={style.tools}>
          {pipeline.is_default ? <span className={style.pill}>{m.settings_default()}</span> : null}
          {changed ? (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                setName(pipeline.name)
                setStages(pipeline.stages)
              }}
            >
              {m.ui_cancel()}
            </Button>
          ) : null}
          <Button size="xs" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
            {m.ui_save()}
          </Button>
        </div>
      </header>
      <div className={list.stageHead} aria-hidden>
        <span />
        <span>{m.settings_stage()}</span>
        <span>{m.settings_probability()}</span>
        <span>{m.settings_stale_days()}</span>
        <span>{m.settings_wip()}</span>
        <span />
      </div>
      <ol className={list.stages} aria-label={m.settings_stages()}>
        {stages.map((stage, place) => (
          <StageRow
            key={stage.id ?? `new ${place}`}
            stage={stage}
            first={place === 0}
            last={place === stages.length - 1}
            others={pipeline.stages.filter(({ id }) => id !== stage.id)}
            change={(with_) => change(place, with_)}
            move={(by) => setStages(moved(stages, place, by))}
            remove={(to) => (stage.id && to ? remove.mutate({ id: stage.id, to }) : setStages(stages.filter((_, at) => at !== place)))}
          />
        ))}
      </ol>
      <Button
        style={{ marginTop: 'var(--s2)' }}
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        onClick={() => setStages([...stages, { name: '', probability: '50', kind: 'active', required_fields: [] }])}
      >
        {m.settings_stage_add()}
      </Button>
    </section>
  )
}
