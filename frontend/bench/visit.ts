import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { watch } from './watch.ts'

export type Given = { address: string; email: string; password: string; pipelines: string[]; rounds: number }
type State = Awaited<ReturnType<BrowserContext['storageState']>>
type Loaded = { kind: string; bytes: number; at: number }

/** A browser that is signed in: each context takes over from the last, because a refresh token is good once. */
export class Visitor {
  private state: State | undefined
  private readonly browser: Browser
  private readonly given: Given

  constructor(browser: Browser, given: Given) {
    this.browser = browser
    this.given = given
  }

  async context(): Promise<BrowserContext> {
    const { address, email, password } = this.given
    const context = await this.browser.newContext({
      baseURL: address,
      locale: 'it-IT',
      timezoneId: 'Europe/Rome',
      viewport: { width: 1440, height: 900 },
      ...(this.state && { storageState: this.state }),
    })
    await context.addInitScript(watch)
    if (this.state) return context
    const answer = await context.request.post('/v1/auth/login', { data: { email, password, refresh: 'cookie' } })
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`)
    await context.addInitScript(() => localStorage.setItem('filo.session', '1'))
    return context
  }

  async leave(context: BrowserContext) {
    this.state = await context.storageState()
    await context.close()
  }
}

/** Opens a board and waits until its cards are painted. */
export async function open(page: Page, pipeline: string) {
  await page.goto(`/board?pipeline=${pipeline}`)
  await page.waitForFunction(() => window.bench.painted !== null)
  return await page.evaluate(() => {
    const answer = performance.getEntriesByType('resource').find(({ name }) => /\/v1\/pipelines\/[^/]+\/board/.test(name))
    return {
      painted: window.bench.painted ?? 0,
      answer: answer?.duration ?? 0,
      mounted: document.querySelectorAll('[data-card]').length,
    }
  })
}

/** Notes what comes over the wire, as it comes: compressed, with headers. */
export async function listen(session: CDPSession) {
  const begun = new Map<string, string>()
  const loaded: Loaded[] = []
  let origin = 0
  session.on('Network.requestWillBeSent', ({ requestId, timestamp, type }) => {
    if (type === 'Document' && !origin) origin = timestamp
    begun.set(requestId, type ?? '')
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    loaded.push({ kind: begun.get(requestId) ?? '', bytes: encodedDataLength, at: (timestamp - origin) * 1000 })
  })
  await session.send('Network.enable')
  /** Thousands of bytes of a kind that had come by a moment. */
  return (kind: string, until = Number.POSITIVE_INFINITY) =>
    loaded.filter((each) => each.kind === kind && each.at <= until).reduce((sum, each) => sum + each.bytes, 0) / 1000
}

/** A figure of the browser's: seconds of tasks on the main thread, bytes of the JS heap. */
export async function figure(session: CDPSession, name: string) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? 0
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
