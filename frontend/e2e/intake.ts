import type { Page } from '@playwright/test'
import { as } from './selling'

const SENT = {
  'your-name': 'Lucia',
  cognome: 'Ferrabosco',
  'your-email': 'lucia@tornitura-adda.example',
  'your-tel': '0341 123456',
  azienda: 'Tornitura Adda Srl',
  'your-message': 'Buongiorno, cerchiamo un tornio a due assi per piccole serie. Ci potete richiamare?',
  colore: 'Blu',
  privacy: '1',
}

/** A web form with what came to it: a lead, spam, and a test. */
export async function submitted(page: Page): Promise<{ form: string; read: string; spam: string }> {
  const admin = await as(page.request, 'admin')
  const form = await admin('POST', '/v1/intake/forms', { name: 'Richiesta di preventivo', campaign: 'Sito' })
  const tokens = (await admin('GET', `/v1/intake/forms/${form.id}/tokens`)).data as { url: string }[]
  const address = new URL(tokens[0]?.url ?? '').pathname
  const send = async (data: Record<string, string>) =>
    (await (await page.request.post(`${process.env.FILO_E2E_URL}${address}`, { data })).json()).submission_id as string
  const read = await send(SENT)
  const spam = await send({ ...SENT, 'your-name': 'RobertGoolf', 'your-message': '<a href="http://x.example">BEST CASINO</a>' })
  for (let again = 0; again < 100; again++) {
    const { state } = await admin('GET', `/v1/intake/submissions/${spam}`)
    if (state !== 'received') break
    await page.waitForTimeout(100)
  }
  return { form: form.id, read, spam }
}

/** A webhook that leads nowhere; it is off, so that nothing is sent while others look. */
export async function hooked(page: Page): Promise<string> {
  const admin = await as(page.request, 'admin')
  const url = 'https://erp.rossi.example/filo'
  const { id } = await admin('POST', '/v1/webhooks', { url, description: 'ERP', events: ['order.created'], active: false })
  return String(id)
}
