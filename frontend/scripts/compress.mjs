// Packs a build's text files once, so that the service need not at each request. Usage: node scripts/compress.mjs
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

for (const file of globSync('dist/**/*.{html,js,css,svg,webmanifest}')) {
  const plain = readFileSync(file)
  const packed = {
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    gz: gzipSync(plain, { level: 9 }),
  }
  for (const [suffix, bytes] of Object.entries(packed)) {
    if (bytes.length < plain.length) writeFileSync(`${file}.${suffix}`, bytes)
  }
}
