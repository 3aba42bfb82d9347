export type Named = { id: string; name: string }

/** What is being typed after an @ that begins a word, up to the caret; null where nobody is being named. */
export function asked(text: string, caret: number): string | null {
  const found = /(?:^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(text.slice(0, caret))
  return found?.[1] ?? null
}

/** The text with what is being typed replaced by the name, and where the caret goes. */
export function named(text: string, caret: number, name: string): { text: string; caret: number } {
  const query = asked(text, caret) ?? ''
  const before = `${text.slice(0, caret - query.length - 1)}@${name} `
  return { text: before + text.slice(caret).trimStart(), caret: before.length }
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Who fits what is being typed: by the beginning of any of their names. */
export const fitting = (people: readonly Named[], query: string) =>
  people.filter(({ name }) => folded(` ${name}`).includes(` ${folded(query)}`)).slice(0, 6)

/** The ids of those whose names stand in the text behind an @. */
export const mentionsIn = (text: string, people: readonly Named[]) =>
  people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)

export type Piece = { text: string; mention: boolean; at: number }

/** The text in pieces, so that the names in it can be set off. */
export function pieces(text: string, people: readonly Named[]): Piece[] {
  const names = people.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length)
  if (!names.length) return [{ text, mention: false, at: 0 }]
  let at = 0
  return text.split(new RegExp(`(@(?:${names.join('|')}))`)).map((piece, place) => {
    const said = { text: piece, mention: place % 2 === 1, at }
    at += piece.length
    return said
  })
}
