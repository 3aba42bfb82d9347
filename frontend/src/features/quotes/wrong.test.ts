import { expect, test } from 'vitest'
import { m } from '../../paraglide/messages'
import { meant } from './wrong'

test('a technical refusal is said in words', () => {
  const said: [string, () => string][] = [
    ['SMTPConnectError', m.sending_wrong_server],
    ['SMTPConnectTimeoutError', m.sending_wrong_server],
    ['SMTPServerDisconnected', m.sending_wrong_server],
    ['ConnectionRefusedError', m.sending_wrong_server],
    ['SMTPRecipientsRefused 550', m.sending_wrong_address],
    ['SMTPSenderRefused 553', m.sending_wrong_sender],
    ['SMTPAuthenticationError 535', m.sending_wrong_sign_in],
    ['SMTPDataError 554', m.sending_wrong_other],
  ]
  expect(said.map(([error]) => meant(error))).toEqual(said.map(([, words]) => words()))
})
