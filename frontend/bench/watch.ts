/** What is put into the page before it begins: it notes when cards are painted and how long events take. */
export type Bench = {
  painted: number | null
  events: number[]
  longest: number
  /** Begins to wait for an event of a type; `took` is then how many milliseconds passed to the frame after the check holds. */
  await: (type: string, check: Check) => void
  took: Promise<number>
}
/** there: a selector matches; moved: another card has the focus than `from`; stands: a card is in a column. */
export type Check = { there: string } | { moved: string } | { stands: string; column: number }

/** TypeScript's own does not know yet which events are interactions. */
type Timed = PerformanceEventTiming & { interactionId?: number }

declare global {
  interface Window {
    bench: Bench
  }
}

export function watch() {
  const afterPaint = (done: (now: number) => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done(performance.now())
      channel.port2.postMessage(null)
    })
  const columns = () => [...document.querySelectorAll('section[data-kind]')]
  const holds = (check: Check) => {
    if ('there' in check) return document.querySelector(check.there) !== null
    if ('moved' in check) {
      const now = document.activeElement?.getAttribute('data-card')
      return Boolean(now) && now !== check.moved
    }
    return Boolean(columns()[check.column]?.querySelector(`[data-card="${check.stands}"]`))
  }
  const bench: Bench = {
    painted: null,
    events: [],
    longest: 0,
    took: Promise.resolve(0),
    await(type, check) {
      bench.took = new Promise((resolve, reject) => {
        // What never comes is said, and not waited for.
        setTimeout(() => reject(new Error(`no ${type} led to ${JSON.stringify(check)}`)), 30_000)
        const begun = (event: Event) => {
          const look = () => (holds(check) ? afterPaint((now) => resolve(now - event.timeStamp)) : requestAnimationFrame(look))
          // Looked at once the handlers have run, and else once a frame.
          queueMicrotask(look)
        }
        addEventListener(type, begun, { capture: true, once: true })
      })
    },
  }
  window.bench = bench
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Timed[]) if (entry.interactionId) bench.events.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) bench.longest = Math.max(bench.longest, duration)
  }).observe({ type: 'longtask' })
  const cards = new MutationObserver(() => {
    if (!document.querySelector('[data-card]')) return
    cards.disconnect()
    afterPaint((now) => {
      bench.painted = now
    })
  })
  cards.observe(document, { childList: true, subtree: true })
}
