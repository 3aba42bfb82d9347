import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import style from './settings.module.css'

/** Something that is shown now and never again. */
export function Secret({ text, value }: { text: string; value: string }) {
  return (
    <div className={style.form}>
      <p>{text}</p>
      <div className={style.secret}>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? m.ui_copied() : m.ui_copy()}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
