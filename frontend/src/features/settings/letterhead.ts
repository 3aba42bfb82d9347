import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, said } from '../../client/api'
import type { components } from '../../contract/schema'
import { getLocale } from '../../paraglide/runtime'

type Schemas = components['schemas']
export type Space = Schemas['WorkspaceAnswer']
type Settings = Space['settings']
export type Language = 'it' | 'en'
/** The letterhead as its form has it: flat, and every text there. */
export type Values = Record<string, string>

const FISCAL = [
  'legal_name', 'vat_number', 'tax_code', 'street', 'postal_code', 'city', 'province', 'iban', 'rea', 'share_capital', 'phone', 'email', 'pec',
  'website',
] as const // biome-ignore format: one list
const TEXTS = ['conditions', 'clauses', 'privacy_notice'] as const

export function valuesOf({ fiscal, paper }: Settings): Values {
  const values: Values = { 'paper.accent': paper?.accent ?? '', 'paper.footer': paper?.footer ?? '' }
  for (const name of FISCAL) values[`fiscal.${name}`] = fiscal?.[name] ?? ''
  for (const name of TEXTS)
    for (const language of ['it', 'en'] as const) values[`paper.${name}.${language}`] = paper?.[name]?.[language] ?? ''
  return values
}

/** As the contract nests it: `paper.clauses.it` is `{ paper: { clauses: { it } } }`; what is empty is null. */
export function nested(values: Values): { paper: Record<string, unknown>; fiscal: Record<string, unknown> } {
  const whole: { paper: Record<string, unknown>; fiscal: Record<string, unknown> } = { paper: {}, fiscal: {} }
  for (const [name, value] of Object.entries(values)) {
    const [area, field = '', language] = name.split('.') as ['paper' | 'fiscal', string, string?]
    const kept = value.trim() || null
    if (language) whole[area][field] = { ...(whole[area][field] as object), [language]: kept }
    else whole[area][field] = kept
  }
  return whole
}

/** What differs from what was there. */
export const changed = (values: Values, base: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value.trim() !== (base[name] ?? '').trim()))

/** What the form's fields are called by a refusal, whichever of the two calls it is of. */
export const faultOf = (faults: Record<string, string>, name: string) => faults[name] ?? faults[`settings.${name}`]

export type Look = { picture: Blob; pages: number }

/** A page of an invented quote on this letterhead. */
export function useLook(values: Values, { settings, name }: Space, language: Language, page: number, kept: number) {
  const { paper, fiscal } = nested(values)
  const body = {
    // Without a colour it is the usual one.
    paper: { ...settings.paper, ...paper, accent: paper.accent ?? undefined },
    fiscal: { ...settings.fiscal, ...fiscal },
    seller: name,
    language,
    page,
  } as Schemas['LookAsked']
  return useQuery({
    // kept: logo and template are no part of what is asked.
    queryKey: ['look', kept, body],
    queryFn: async (): Promise<Look> => {
      const answer = api.POST('/v1/workspace/paper-preview', { body, parseAs: 'blob' })
      const picture = (await said(answer)) as unknown as Blob
      return { picture, pages: Number((await answer).response.headers.get('Filo-Pages') ?? 1) }
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}

export const ownLanguage = (): Language => (getLocale() === 'it' ? 'it' : 'en')
