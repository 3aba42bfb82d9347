import type { ReactNode } from 'react'
import { FullPage } from './FullPage'
import style from './Record.module.css'

/** What a drawer adds to a record that a page shows too: its tools, and the way to that page. */
export function RecordFrame({ drawer, href, tools, children }: { drawer: boolean; href: string; tools?: ReactNode; children: ReactNode }) {
  if (!drawer) return children
  return (
    <div className={style.drawer}>
      <div className={style.tools}>
        {tools}
        <FullPage href={href} />
      </div>
      {children}
    </div>
  )
}
