import style from './Tags.module.css'

/** Tags as small pills, on one line. */
export function Tags({ names }: { names: readonly string[] }) {
  return (
    <span className={style.tags}>
      {names.map((name) => (
        <span key={name} className={style.tag}>
          {name}
        </span>
      ))}
    </span>
  )
}
