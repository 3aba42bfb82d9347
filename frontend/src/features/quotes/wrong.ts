import { m } from '../../paraglide/messages'

/** What a mail server's refusal means, by its technical name as the service keeps it, such as `SMTPConnectError 421`. */
const MEANT: readonly [RegExp, () => string][] = [
  [/^SMTPAuthentication/, m.sending_wrong_sign_in],
  [/^SMTPRecipient/, m.sending_wrong_address],
  [/^SMTPSender/, m.sending_wrong_sender],
  [/Connect|Timeout|^SMTPServerDisconnected|^(OSError|gaierror|SSL)/, m.sending_wrong_server],
]

export const meant = (error: string) => (MEANT.find(([pattern]) => pattern.test(error))?.[1] ?? m.sending_wrong_other)()
