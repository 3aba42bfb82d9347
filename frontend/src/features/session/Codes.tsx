import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import style from './Door.module.css'

/** What replaces a lost phone: shown now and never again. */
export function Codes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const text = codes.join('\n')
  return (
    <>
      <p className={style.text}>{m.session_codes_text()}</p>
      <ul className={style.codes} aria-label={m.session_codes_title()}>
        {codes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <div className={style.between}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? m.ui_copied() : m.ui_copy()}
            </Button>
          )}
        </CopyButton>
        <Button component="a" variant="default" href={`data:text/plain,${encodeURIComponent(text)}`} download="filo.txt">
          {m.session_codes_download()}
        </Button>
        <Button onClick={done}>{m.session_codes_kept()}</Button>
      </div>
    </>
  )
}
