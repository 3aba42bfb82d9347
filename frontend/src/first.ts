import createFetchClient from 'openapi-fetch'
import { baseUrl, refusals } from './client/http'
import { usualPipeline } from './client/pipelines'
import { session } from './client/session'
import { readAhead } from './client/signed'
import type { components, paths } from './contract/schema'
import { BOARD, boardAsked } from './features/board/asked'
import { dayAsked } from './features/today/asked'

const PATIENCE_MS = 150

type Meta = components['schemas']['Meta']

const early = createFetchClient<paths>({ baseUrl, fetch: readAhead })
early.use(refusals)
// The page is who reads them.
const unread = { parseAs: 'stream' } as const

/** What does not come is asked for by the page, which says so when it fails. */
const ask = (answer: Promise<unknown>) => void answer.catch(() => undefined)

/** The page's own answer, where its address says all that is asked for. */
async function askForPage({ pathname, search }: Location, meta: Promise<{ data?: Meta }>) {
  await session.token()
  const named = new URLSearchParams(search)
  const narrowed = [...named.keys()].some((each) => each !== 'pipeline' && each !== 'stage')
  if (pathname === '/' && !named.size) ask(early.GET('/v1/today', { ...dayAsked(true), ...unread }))
  if (pathname !== '/board' || narrowed) return
  const pipeline = named.get('pipeline') ?? usualPipeline((await meta).data?.pipelines ?? [])?.id
  if (pipeline) ask(early.GET(BOARD, { ...boardAsked(pipeline, {}), ...unread }))
}

/** The code of a seller's first pages. */
const CODE: Record<string, () => Promise<unknown>> = {
  '/': () => import('./pages/today/TodayPage'),
  '/board': () => import('./pages/board/BoardPage'),
}

/** Runs while the page's own code is on its way: the session is resumed, and what is shown first is asked for. */
async function begin() {
  const meta = early.GET('/v1/meta')
  ask(meta)
  ask(early.GET('/v1/me', unread))
  const page = askForPage(location, meta).catch(() => undefined)
  // The page's own code keeps the browser from all else while it is read: what is asked for goes out before, or soon.
  await Promise.race([page, new Promise((done) => setTimeout(done, PATIENCE_MS))])
  const code = CODE[location.pathname]
  if (code) ask(code())
}

if (session.expected()) await begin()
