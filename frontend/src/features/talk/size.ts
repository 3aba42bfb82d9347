import { number } from '../../ui/money'

/** What the service takes at most. */
export const MAX_BYTES = 25_000_000

/** 71 B, 12 kB, 3,4 MB */
export function size(bytes: number): string {
  if (bytes < 1000) return `${number(bytes)} B`
  if (bytes < 1_000_000) return `${number(bytes / 1000, 0)} kB`
  return `${number(bytes / 1_000_000, 1)} MB`
}
