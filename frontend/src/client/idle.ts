/** Runs something once the browser has nothing else to do; Safari does not say when that is. */
export function whenIdle(run: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(run)
  else setTimeout(run, 100)
}

/** The next frame is painted. A page that nobody sees paints none: then soon. */
export const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 50)
  })
