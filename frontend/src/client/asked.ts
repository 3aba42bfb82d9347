import { createFinalURL, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch'
import { baseUrl } from './http'

/** A read as the service sees it. */
export type Asked = { path: string; query: URLSearchParams; body?: unknown }
export type Init = { params?: { path?: Record<string, string>; query?: Record<string, unknown> }; body?: unknown }

const querySerializer = createQuerySerializer()

export function askedAt(url: string, body?: unknown): Asked {
  const { pathname, searchParams } = new URL(url)
  return { path: pathname, query: searchParams, body }
}

/** The read that a query's key stands for; of a list read page by page, the page that begins at a cursor. */
export function askedBy(path: string, init: Init = {}, cursor?: unknown): Asked {
  const { path: names = {}, query = {} } = init.params ?? {}
  const params = { path: names, query: cursor ? { ...query, cursor } : query }
  const body = init.body && cursor ? { ...(init.body as object), cursor } : init.body
  return askedAt(createFinalURL(path, { baseUrl, params, querySerializer, pathSerializer: defaultPathSerializer }), body)
}

/** Under what an answer is kept: the same whatever order the query was written in. */
export function addressOf({ path, query }: Asked): string {
  const sorted = new URLSearchParams(query)
  sorted.sort()
  return sorted.size ? `${path}?${sorted}` : path
}
