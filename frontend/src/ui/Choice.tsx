import { IconSelector } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import style from './Choice.module.css'

type Given = Omit<ComponentProps<'select'>, 'className'> & {
  /** quiet: without a frame, where it stands in a row of words. */
  quiet?: boolean
}

/** One of few, as the browser and the phone choose best. */
export function Choice({ quiet = false, ...given }: Given) {
  return (
    <span className={style.choice} data-quiet={quiet || undefined}>
      <select {...given} />
      <IconSelector size={14} stroke={1.5} aria-hidden />
    </span>
  )
}
