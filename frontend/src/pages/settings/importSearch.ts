import type { Going } from '../../features/imports/Wizard'

/** What an import's address says beside its id: the kind of a new one; which rows are looked at, and which plan one went back from. */
export type Asked = Partial<Record<'kind' | 'show' | 'at' | 'back', unknown>>
const SHOWN = ['created', 'changed', 'unchanged', 'conflict', 'refused', 'left'] as const

export function goingOf({ show, at, back }: Asked): Going {
  const shown = SHOWN.find((each) => each === show)
  return { ...(shown && { show: shown }), ...(typeof at === 'string' && { at }), ...(typeof back === 'string' && { back }) }
}
