import { walk } from './axe'
import { AREAS } from './stops'

for (const area of AREAS) walk(area, 'en', 'phone')
