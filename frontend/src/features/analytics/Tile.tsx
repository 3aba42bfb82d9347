import type { ReactNode } from 'react'
import style from './Tiles.module.css'

type Props = { label: string; value: string | undefined; detail?: string | undefined; open?: (() => void) | undefined }

/** Some figures side by side; as many columns as there are. */
export function Tiles({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section className={style.tiles} aria-label={label}>
      {children}
    </section>
  )
}

/** A figure and what it is of; until it is known it stands there without a value, as high as it will be. */
export function Tile({ label, value, detail, open }: Props) {
  const inside = (
    <>
      <span className={style.tileLabel}>{label}</span>
      <span className={style.tileValue} data-awaited={value === undefined || undefined}>
        {value ?? '\u00a0'}
      </span>
      <span className={style.tileDetail}>{detail || '\u00a0'}</span>
    </>
  )
  return open ? (
    <button type="button" className={style.tile} onClick={open}>
      {inside}
    </button>
  ) : (
    <div className={style.tile}>{inside}</div>
  )
}
