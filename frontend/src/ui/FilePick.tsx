import { type ComponentProps, useRef } from 'react'
import { Button } from './Button'

type Given = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** Endings: `.csv,.xlsx`. */
  accept?: string
  multiple?: boolean
  /** A whole folder with all that is below it; where a browser cannot, its files are chosen. */
  folder?: boolean
  onFiles: (files: readonly File[]) => void
}

/** A button that chooses files; the same file can be chosen again once it was mended. */
export function FilePick({ accept, multiple, folder = false, onFiles, ...button }: Given) {
  const input = useRef<HTMLInputElement>(null)
  const wide = folder ? ({ webkitdirectory: '' } as object) : {}
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple || folder}
        {...wide}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (files.length) onFiles(files)
        }}
      />
      <Button {...button} onClick={() => input.current?.click()} />
    </>
  )
}
