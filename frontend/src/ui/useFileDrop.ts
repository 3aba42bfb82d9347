import { type DragEvent, useState } from 'react'

/** What an element needs that files are dropped on; it is marked while some hang over it. */
export function useFileDrop(onFiles: (files: File[]) => unknown) {
  const [over, setOver] = useState(false)
  function hover(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  return {
    'data-over': over || undefined,
    onDragEnter: hover,
    onDragOver: hover,
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...event.dataTransfer.files]
      if (files.length) void onFiles(files)
    },
  }
}
