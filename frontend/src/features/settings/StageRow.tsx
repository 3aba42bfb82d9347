import { IconArrowDown, IconArrowUp, IconChevronDown, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { m } from '../../paraglide/messages'
import { DecimalCell } from '../../ui/Cell'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { MultiSelect } from '../../ui/MultiSelect'
import { Switch } from '../../ui/Switch'
import { TextInput } from '../../ui/TextInput'
import form from './settings.module.css'
import type { Stage } from './stages'
import style from './stages.module.css'

const REQUIRABLE: Record<string, () => string> = {
  amount: m.settings_field_amount,
  company_id: m.shell_kind_company,
  contact_id: m.shell_kind_contact,
  expected_close_on: m.settings_field_close,
  owner_id: m.settings_field_owner,
  source_id: m.settings_field_source,
  competitor_id: m.settings_field_competitor,
  tags: m.settings_tags,
}

type Props = {
  stage: Stage
  first: boolean
  last: boolean
  others: readonly Stage[]
  change: (changed: Partial<Stage>) => void
  move: (by: -1 | 1) => void
  remove: (to: string | null) => void
}
const whole = (value: string | null) => (value === null ? null : Math.max(0, Math.round(Number(value))))

export function StageRow({ stage, first, last, others, change, move, remove }: Props) {
  const [open, setOpen] = useState(false)
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  const known = Object.entries(REQUIRABLE).map(([value, label]) => ({ value, label: label() }))
  // Fields of the workspace's own stay required, though they are chosen elsewhere.
  const custom = (stage.required_fields ?? []).filter((field) => !(field in REQUIRABLE)).map((value) => ({ value, label: value }))
  return (
    <li className={style.stage} onKeyDown={onKeyDown}>
      <span className={style.moves}>
        <IconButton
          variant="subtle"
          color="gray"
          size={28}
          disabled={first}
          aria-label={m.settings_up({ name: stage.name })}
          onClick={() => move(-1)}
        >
          <IconArrowUp size={16} stroke={1.5} />
        </IconButton>
        <IconButton
          variant="subtle"
          color="gray"
          size={28}
          disabled={last}
          aria-label={m.settings_down({ name: stage.name })}
          onClick={() => move(1)}
        >
          <IconArrowDown size={16} stroke={1.5} />
        </IconButton>
      </span>
      <TextInput
        aria-label={m.settings_stage()}
        size="xs"
        value={stage.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <span className={style.figure} data-label={m.settings_probability()}>
        <DecimalCell
          label={m.settings_probability()}
          required
          value={stage.probability}
          change={(probability) => change({ probability: probability ?? '0' })}
        />
      </span>
      <span className={style.figure} data-label={m.settings_stale_days()}>
        <DecimalCell
          label={m.settings_stale_days()}
          placeholder="—"
          value={stage.stale_after_days?.toString() ?? null}
          change={(days) => change({ stale_after_days: whole(days) })}
        />
      </span>
      <span className={style.figure} data-label={m.settings_wip()}>
        <DecimalCell
          label={m.settings_wip()}
          placeholder="—"
          value={stage.wip_limit?.toString() ?? null}
          change={(limit) => change({ wip_limit: whole(limit) })}
        />
      </span>
      <span className={style.moves}>
        <IconButton
          variant="subtle"
          color="gray"
          size={28}
          aria-expanded={open}
          aria-label={m.settings_stage_more({ name: stage.name })}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={16} stroke={1.5} style={open ? { transform: 'rotate(180deg)' } : {}} />
        </IconButton>
        {stage.id ? (
          <Menu>
            <Menu.Target>
              <IconButton
                variant="subtle"
                color="gray"
                size={28}
                disabled={!others.length}
                aria-label={m.settings_delete_one({ name: stage.name })}
              >
                <IconTrash size={16} stroke={1.5} />
              </IconButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{m.settings_stage_to()}</Menu.Label>
              {others.map((other) => (
                <Menu.Item key={other.id} onClick={() => remove(other.id ?? null)}>
                  {other.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <IconButton
            variant="subtle"
            color="gray"
            size={28}
            aria-label={m.settings_delete_one({ name: stage.name })}
            onClick={() => remove(null)}
          >
            <IconTrash size={16} stroke={1.5} />
          </IconButton>
        )}
      </span>
      {open ? (
        <div className={style.more}>
          <MultiSelect
            label={m.settings_required_fields()}
            description={m.settings_required_fields_hint()}
            data={[...known, ...custom]}
            value={stage.required_fields ?? []}
            onChange={(required_fields) => change({ required_fields })}
          />
          <div className={form.form}>
            <Switch
              label={m.settings_backlog()}
              description={m.settings_backlog_hint()}
              checked={stage.kind === 'backlog'}
              onChange={({ currentTarget }) => change({ kind: currentTarget.checked ? 'backlog' : 'active' })}
            />
            <Switch
              label={m.settings_wip_hard()}
              checked={stage.wip_hard ?? false}
              disabled={!stage.wip_limit}
              onChange={({ currentTarget }) => change({ wip_hard: currentTarget.checked })}
            />
            <Switch
              label={m.settings_wip_owner()}
              checked={(stage.wip_scope ?? 'owner') === 'owner'}
              disabled={!stage.wip_limit}
              onChange={({ currentTarget }) => change({ wip_scope: currentTarget.checked ? 'owner' : 'stage' })}
            />
          </div>
        </div>
      ) : null}
    </li>
  )
}
