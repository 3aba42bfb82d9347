// The best of the shots, made small, as the documentation's pictures. Usage: npm run shots && npm run pictures
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const MOST = 150_000
const CHOSEN = [
  'light/board',
  'dark/board',
  'light/today-everybody',
  'light/deal',
  'light/quote-draft',
  'light/company',
  'light/lost-reasons',
  'phone/board',
]

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()

/** A PNG as WebP: the browser is the converter that is there anyway. */
const webp = (png, quality) =>
  page.evaluate(
    async ([source, wanted]) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${source}` })
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      canvas.getContext('2d').drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', wanted).split(',')[1]
    },
    [png, quality],
  )

for (const shot of CHOSEN) {
  const png = readFileSync(`shots/${shot}.png`).toString('base64')
  for (const quality of [0.92, 0.85, 0.75, 0.6]) {
    const bytes = Buffer.from(await webp(png, quality), 'base64')
    if (bytes.length > MOST && quality > 0.6) continue
    const name = shot.replace('/', '-').replace('light-', '')
    writeFileSync(`../docs/pictures/${name}.webp`, bytes)
    console.log(`${name}.webp ${Math.round(bytes.length / 1000)} kB`)
    break
  }
}
await browser.close()
