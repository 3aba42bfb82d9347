import { walk } from './axe'
import { AREAS } from './stops'

for (const area of AREAS) for (const locale of ['it', 'en'] as const) walk(area, locale, 'phone')
