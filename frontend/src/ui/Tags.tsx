import { Fragment } from 'react'
import style from './Tags.module.css'

/** Tags as small pills, on one line. */
export function Tags({ names }: { names: readonly string[] }) {
  return (
    <span className={style.tags}>
      {names.map((name) => (
        <Fragment key={name}>
          <span className={style.tag}>{name}</span>{' '}
        </Fragment>
      ))}
    </span>
  )
}
