/** Rows beyond the edge that are drawn before they come into sight. */
const BEYOND = 4

export type Range = { from: number; to: number }

/** Which rows of equal height are near the part of a list that is seen; `to` is not among them. */
export const rangeOf = (top: number, height: number, row: number): Range => ({
  from: Math.max(0, Math.floor(top / row) - BEYOND),
  to: Math.ceil((top + height) / row) + BEYOND,
})

/** The places that are drawn, and the one kept wherever it stands (-1 where there is none), from top to bottom. */
export function inSight({ from, to }: Range, count: number, kept: number): number[] {
  const last = Math.min(to, count)
  const seen = Array.from({ length: Math.max(0, last - from) }, (_, place) => from + place)
  if (kept < 0 || kept >= count || (kept >= from && kept < last)) return seen
  return kept < from ? [kept, ...seen] : [...seen, kept]
}
