import { walk } from './axe'
import { AREAS } from './stops'

// In Italian here, in English on the phone: every page in both.
for (const area of AREAS) walk(area, 'it', 'desktop')
