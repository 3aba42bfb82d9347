import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Locale = 'it' | 'en'
/** A word of the SPA in the language of the walk, by its key; what comes before its first gap. */
export type Words = (key: string) => string

export function words(locale: Locale): Words {
  const folder = join(import.meta.dirname, '..', 'messages')
  const all = Object.assign({}, ...globSync(`${folder}/*/${locale}.json`).map((file) => JSON.parse(readFileSync(file, 'utf8'))))
  return (key) => {
    const word: unknown = all[key]
    if (typeof word !== 'string') throw new Error(`no plain word ${key}`)
    return word.split('{')[0] ?? ''
  }
}
