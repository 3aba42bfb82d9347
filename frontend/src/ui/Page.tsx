import { type ReactNode, useEffect } from 'react'
import style from './Page.module.css'

type Frame = {
  title: string
  /** What the page is a part of: a link, before the title. */
  within?: ReactNode
  /** What can be done here: buttons, at the end of the toolbar. */
  actions?: ReactNode
  /** What narrows what is shown: search, filters, views; beside the title. */
  tools?: ReactNode
  /** Between toolbar and content: a bar of its own. */
  above?: ReactNode
  /** full: the content takes the whole height and scrolls by itself (boards, tables). */
  full?: boolean
  children: ReactNode
}

/** The frame of every page: its name, a toolbar, the content. */
export function Page({ title, within, actions, tools, above, full = false, children }: Frame) {
  useEffect(() => {
    document.title = `${title} · Filo`
  }, [title])
  return (
    <div className={style.page}>
      <header className={style.toolbar}>
        {within ? <nav className={style.within}>{within}</nav> : null}
        <h1 className={style.title}>{title}</h1>
        <div className={style.tools} data-tools>
          {tools}
        </div>
        <div className={style.actions}>{actions}</div>
      </header>
      <div>{above}</div>
      <div className={full ? style.full : style.content}>{children}</div>
    </div>
  )
}
