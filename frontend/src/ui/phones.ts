import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** 030 000 1000 at home, which is Italy as it is for the service, +44 20 7946 0958 elsewhere; what is no number stays as it is. */
export function grouped(kept: string): string {
  const number = parsePhoneNumberFromString(kept)
  if (!number) return kept
  return number.country === 'IT' ? number.formatNational() : number.formatInternational()
}
