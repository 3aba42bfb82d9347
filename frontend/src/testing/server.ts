import { HttpResponse, http as plain } from 'msw'
import { setupServer } from 'msw/node'
import type { paths } from '../contract/schema'

export const server = setupServer()

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type Good<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 ? (R[S] extends { content: { 'application/json': infer B } } ? B : never) : never }[keyof R]
  : never
type PathsOf<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths] & string

/** Answers an operation of the contract with a body of its type, or with what the resolver returns. */
function answering<M extends Method>(method: M) {
  return <P extends PathsOf<M>>(
    path: P,
    answer: Good<Operation<P, M>> | ((asked: { request: Request; params: Record<string, string> }) => Response | Promise<Response>),
  ) =>
    plain[method](`*${path.replace(/\{(\w+)\}/g, ':$1')}`, ({ request, params }) =>
      typeof answer === 'function'
        ? (answer as (asked: object) => Response)({ request, params })
        : HttpResponse.json(answer as Record<string, unknown>),
    )
}

export const http = {
  get: answering('get'),
  post: answering('post'),
  put: answering('put'),
  patch: answering('patch'),
  delete: answering('delete'),
}

/** A refusal as the service words it. */
export const problem = (status: number, code: string, more: Record<string, unknown> = {}) =>
  HttpResponse.json(
    { type: `/problems/${code}`, title: code, status, detail: `${code}.`, code, trace_id: 'a'.repeat(32), ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
