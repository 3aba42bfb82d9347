import { getLocale } from '../paraglide/runtime'
import { baseUrl } from './http'
import { network } from './network'
import { Problem, problemOf } from './problem'
import { session } from './session'

export type Sending = {
  signal?: AbortSignal
  /** How much of it has gone, 0 to 1. */
  onProgress?: (part: number) => void
}

/** A file as a request's whole body, as the signed-in member: fetch does not say how much of it has gone. */
export async function upload<T>(path: string, query: Record<string, string>, file: Blob, sending: Sending = {}): Promise<T> {
  const address = `${baseUrl}${path}?${new URLSearchParams(query)}`
  const key = crypto.randomUUID()
  const token = await session.token()
  let response = await send(address, file, token, key, sending)
  const next = response.status === 401 ? await session.token(token) : null
  if (next) response = await send(address, file, next, key, sending)
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as T
}

function send(address: string, file: Blob, token: string | null, key: string, { signal, onProgress }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Accept-Language', getLocale())
    request.setRequestHeader('Idempotency-Key', key)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    request.onload = () => {
      network.saw(true)
      resolve(new Response(request.responseText, { status: request.status }))
    }
    request.onerror = () => {
      network.saw(false)
      reject(new Problem({ status: 0, code: 'offline' }))
    }
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
