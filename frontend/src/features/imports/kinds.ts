import { m } from '../../paraglide/messages'

type Kind = {
  /** Several of them. */
  label: () => string
  may: string
  /** Where they are listed, and where one of them is. */
  list: string
  /** What files of them are called, and what their heads say that others do not. */
  names: RegExp
  heads: RegExp
}

/** What the SPA knows of kinds; which of them there are, the service says. */
const KINDS: Record<string, Kind> = {
  company: {
    label: m.shell_nav_companies,
    may: 'companies:write',
    list: '/companies',
    names: /client|aziend|compan|organi[sz]|account|fornitor|anagrafic/,
    heads: /^(ragione sociale|partita iva|p\.? ?iva|vat( number)?|codice sdi|codice univoco|pec|company name|organization - .*)$/,
  },
  contact: {
    label: m.shell_nav_contacts,
    may: 'contacts:write',
    list: '/contacts',
    names: /contatt|contact|person|people|rubrica|referent/,
    heads: /^(cognome|surname|(last|first|family|given) ?name|ruolo|mansione|qualifica|job title|person - .*)$/,
  },
  lead: {
    label: m.shell_nav_leads,
    may: 'leads:write',
    list: '/leads',
    names: /lead|richiest|iscritt/,
    heads: /^(esigenza|need|campagna|campaign|lead.*|gradino|scalino)$/,
  },
  opportunity: {
    label: m.imports_opportunities,
    may: 'opportunities:write',
    list: '/board',
    names: /opportunit|trattativ|deal|pipeline|offert/,
    heads: /^(fase|stage|deal.*|pipeline|probabilit[aà]|probability|chiusura prevista|(expected )?close date|valore|value)$/,
  },
  product: {
    label: m.products_title,
    may: 'products:write',
    list: '/products',
    names: /prodott|product|listin|articol|catalog|price/,
    heads: /^(sku|codice articolo|articolo|product.*|prezzo.*|price|listino|costo|cost|u\.?m\.?|unit[aà] di misura)$/,
  },
}

export const labelOf = (kind: string) => KINDS[kind]?.label() ?? kind.replaceAll('_', ' ')
/** Where one of a kind is; nowhere where the SPA has no page of it. */
export const pathOf = (kind: string, id: string) => {
  const list = kind === 'opportunity' ? '/opportunities' : KINDS[kind]?.list
  return list ? `${list}/${id}` : null
}
export const listOf = (kind: string) => KINDS[kind]?.list ?? null
export const mayOf = (kind: string) => KINDS[kind]?.may ?? ''

/** Which kind a file seems to hold, of those there are: by its head before its name; null where neither tells. */
export function guessKind(kinds: readonly string[], name: string, head: readonly string[]): string | null {
  const words = head.map((cell) => cell.trim().toLowerCase())
  const told = kinds
    .map((kind) => ({ kind, worth: words.filter((word) => KINDS[kind]?.heads.test(word)).length }))
    .sort((a, b) => b.worth - a.worth)
  if (told[0]?.worth && told[0].worth > (told[1]?.worth ?? 0)) return told[0].kind
  return kinds.find((kind) => KINDS[kind]?.names.test(name.toLowerCase())) ?? (told[0]?.worth ? told[0].kind : null)
}

/** The first row of a text as its cells; what separates them is what comes most often. */
export function headOf(text: string): string[] {
  const line = text.split(/\r?\n/).find((each) => each.trim()) ?? ''
  const [sign = ';'] = [';', ',', '\t', '|'].sort((a, b) => line.split(b).length - line.split(a).length)
  return line.split(sign).map((cell) => cell.replace(/^[\s"\uFEFF]+|[\s"]+$/g, ''))
}
