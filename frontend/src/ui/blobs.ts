import { useEffect, useState } from 'react'

/** Hands bytes to the browser as a file. */
export function save(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // Some browsers still read from the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** How the service calls a file that it sends. */
export const nameOf = (response: Response, usual: string) =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? usual

/** The address under which the browser shows bytes that it holds; given back when they are not shown any more. */
export function useObjectUrl(blob: Blob | null | undefined) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
