import type { ReactNode } from 'react'
import style from './FileDrop.module.css'
import { useFileDrop } from './useFileDrop'

/** Where files are dropped, the mouse's way; buttons that choose them stand within, for whoever has no mouse. */
export function FileDrop({ hint, onFiles, children }: { hint: string; onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const drop = useFileDrop(onFiles)
  return (
    <div className={style.drop} {...drop}>
      <div className={style.inside}>{children}</div>
      <p className={style.hint}>{hint}</p>
    </div>
  )
}
