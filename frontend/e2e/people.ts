import type { APIResponse, Page } from '@playwright/test'

type Made = { id: string; name: string; outcome: string }

/** Calls the service as a member; for what a test needs to be there before it begins. */
export async function asSeller(page: Page) {
  const base = process.env.FILO_E2E_URL ?? ''
  const password = 'prova-filo-brescia'
  const login = await page.request.post(`${base}/v1/auth/login`, { data: { email: 'anna@leonessa.example', password } })
  const { access_token } = (await login.json()) as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}` }
  const sure = async (answer: APIResponse): Promise<Made> => {
    if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Made
  }
  return {
    get: async (path: string) => await sure(await page.request.get(`${base}${path}`, { headers })),
    post: async (path: string, data: unknown) => await sure(await page.request.post(`${base}${path}`, { headers, data })),
    raw: async (path: string, type: string, data: string) =>
      await sure(await page.request.post(`${base}${path}`, { headers: { ...headers, 'Content-Type': type }, data: Buffer.from(data) })),
    patch: async (path: string, data: unknown) => await sure(await page.request.patch(`${base}${path}`, { headers, data })),
  }
}

/** A word that no other test has used: records of different runs stand side by side. */
export const unique = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`
