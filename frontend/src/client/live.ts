import { EventSourceParserStream } from 'eventsource-parser/stream'
import { type Fact, tell } from './facts'
import { baseUrl } from './http'
import { network } from './network'
import { queryClient } from './queries'
import { session } from './session'
import { forget } from './stale'

const LONGEST_MS = 30_000
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('filo-live')
let last: string | null = null
let waiting: Fact[] = []
let gathering = false

/** A burst of facts (an import, a bulk move) asks each query anew once. */
export function take(fact: Fact) {
  last = String(fact.sequence)
  tell(fact)
  waiting.push(fact)
  if (gathering) return
  gathering = true
  setTimeout(() => {
    const facts = waiting
    waiting = []
    gathering = false
    forget(queryClient, facts)
  }, 120)
}

tabs?.addEventListener('message', ({ data }: MessageEvent<Fact>) => take(data))

/** Follow the feed until it ends: true where it was there at all. */
async function follow(signal: AbortSignal): Promise<boolean> {
  const token = await session.token()
  if (!token) return false
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }
  if (last) headers['Last-Event-ID'] = last
  const response = await fetch(`${baseUrl}/v1/events/stream`, { headers, signal })
  if (response.status === 401) await session.token(token)
  // The feed no longer reaches back that far, or may not be read: begin where it is now, and trust nothing kept.
  if (response.status === 400 || response.status === 404) {
    last = null
    void queryClient.invalidateQueries()
  }
  if (!response.ok || !response.body) return false
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const event of events) {
    if (event.id) last = event.id
    if (event.event === 'resume' || !event.data) continue
    const fact = JSON.parse(event.data) as Fact
    take(fact)
    tabs?.postMessage(fact)
  }
  return true
}

/** Some time, or until the network comes back. */
const rest = (ms: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      leave()
      resolve()
    }
    const timer = setTimeout(end, ms)
    const leave = network.subscribe(() => network.up() && end())
  })

async function keepFollowing(signal: AbortSignal) {
  let wait = 1000
  while (!signal.aborted) {
    const there = await follow(signal).catch(() => false)
    wait = there ? 1000 : Math.min(wait * 2, LONGEST_MS)
    if (!signal.aborted) await rest(wait * (0.5 + Math.random() / 2))
  }
}

/** One tab follows the feed and tells the others: browsers allow six connections to a host, and a stream keeps one. */
export function startLive(): () => void {
  const stop = new AbortController()
  navigator.locks.request('filo-live', { signal: stop.signal }, () => keepFollowing(stop.signal)).catch(() => undefined)
  return () => stop.abort()
}

session.onLeave(() => {
  last = null
})
