import type { components } from '../contract/schema'

/** A clause is one text that costs nothing; other templates are groups of lines. */
export const isClause = ({ lines }: { lines: readonly components['schemas']['LineContent'][] }) =>
  lines.length === 1 && lines[0]?.kind === 'text' && !lines[0].unit_price
