import style from './Initials.module.css'

/** A person as two letters; the name is said beside it or by the title. */
export function Initials({ name, size = 28 }: { name: string; size?: number }) {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('')
  return (
    <span className={style.initials} style={{ width: size, height: size, fontSize: size * 0.4 }} title={name} aria-hidden>
      {letters.toUpperCase()}
    </span>
  )
}
