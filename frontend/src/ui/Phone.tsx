import { IconBrandWhatsapp } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { m } from '../paraglide/messages'

// The table of how the world groups its numbers is heavy: fetched when one is first shown.
const Grouped = lazy(() => import('./phones').then(({ grouped }) => ({ default: ({ number }: { number: string }) => grouped(number) })))

/** Whose number it is: what a press on it tells those who listen, see `CALLED`. */
export type Whose = { kind: string; id: string; name: string }

/** The attribute of links by which somebody is called or written to; its value is a Whose as JSON. */
export const CALLED = 'data-called'
const called = (whose: Whose | undefined) => (whose ? { [CALLED]: JSON.stringify(whose) } : {})

/** A telephone number (E.164) as people write it; as it is kept until that is known. */
export function Phone({ number }: { number: string }) {
  return (
    <Suspense fallback={number}>
      <Grouped number={number} />
    </Suspense>
  )
}

/** The same, to be called. */
export function PhoneLink({ number, tabIndex, whose }: { number: string; tabIndex?: number; whose?: Whose }) {
  return (
    <a href={`tel:${number}`} tabIndex={tabIndex} {...called(whose)}>
      <Phone number={number} />
    </a>
  )
}

// Landlines of Italy begin with a nought; elsewhere the number does not tell.
const written = (number: string) => /^\+\d{8,15}$/.test(number) && !number.startsWith('+390')

/** A WhatsApp talk with a number that may have one. */
export function WhatsAppLink({ number, whose }: { number: string; whose?: Whose }) {
  if (!written(number)) return null
  const label = m.ui_whatsapp({ name: whose?.name ?? number })
  return (
    <a href={`https://wa.me/${number.slice(1)}`} target="_blank" rel="noreferrer" aria-label={label} title={label} {...called(whose)}>
      <IconBrandWhatsapp size={16} stroke={1.5} aria-hidden />
    </a>
  )
}
