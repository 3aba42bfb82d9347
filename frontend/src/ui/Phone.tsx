import { lazy, Suspense } from 'react'

// The table of how the world groups its numbers is heavy: fetched when one is first shown.
const Grouped = lazy(() => import('./phones').then(({ grouped }) => ({ default: ({ number }: { number: string }) => grouped(number) })))

/** A telephone number (E.164) as people write it; as it is kept until that is known. */
export function Phone({ number }: { number: string }) {
  return (
    <Suspense fallback={number}>
      <Grouped number={number} />
    </Suspense>
  )
}

/** The same, to be called. */
export function PhoneLink({ number, tabIndex }: { number: string; tabIndex?: number }) {
  return (
    <a href={`tel:${number}`} tabIndex={tabIndex}>
      <Phone number={number} />
    </a>
  )
}
