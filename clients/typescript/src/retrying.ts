type Send = (request: Request) => Promise<Response>

/** times: after the first try; first, longest: milliseconds before the second try, and at most (doubling, with jitter). */
export interface Retries {
  times: number
  first: number
  /** A `Retry-After` beyond it is not waited for. */
  longest: number
}

const BUSY = new Set([429, 502, 503, 504])
const SAFE = new Set(['GET', 'HEAD', 'PUT'])
export const RETRIES: Retries = { times: 5, first: 500, longest: 60_000 }

/** Sends again what may be sent twice: GET, PUT, and POST by its Idempotency-Key. */
export function retrying(send: Send, retries: Retries, sleep: (ms: number) => Promise<unknown>): Send {
  return async (request) => {
    const again = SAFE.has(request.method) || request.headers.has('idempotency-key')
    for (let tried = 1; ; tried++) {
      const last = !again || tried > retries.times
      let answer: Response | undefined
      try {
        answer = await send(last ? request : request.clone())
      } catch (error) {
        if (last || request.signal.aborted) throw error
      }
      if (answer && (last || !(await busy(answer)))) return answer
      const told = answer && after(answer.headers.get('retry-after'))
      if (answer && told !== undefined && told > retries.longest) return answer
      await answer?.body?.cancel()
      await sleep(told ?? Math.min(retries.longest, retries.first * 2 ** (tried - 1)) * (0.5 + Math.random() / 2))
    }
  }
}

async function busy(answer: Response): Promise<boolean> {
  if (answer.status !== 409) return BUSY.has(answer.status)
  return (
    (
      await answer
        .clone()
        .json()
        .catch(() => null)
    )?.code === 'in-flight'
  ) // the first try is still being carried out
}

function after(said: string | null): number | undefined {
  if (!said) return undefined
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
