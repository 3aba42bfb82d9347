import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import style from './Door.module.css'

/** What replaces a lost phone: shown now and never again. */
export function Codes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  return (
    <>
      <p className={style.text}>{m.session_codes_text()}</p>
      <ul className={style.codes} aria-label={m.session_codes_title()}>
        {codes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <div className={style.between}>
        <a className={style.link} href={`data:text/plain,${encodeURIComponent(codes.join('\n'))}`} download="filo.txt">
          {m.session_codes_download()}
        </a>
        <Button onClick={done}>{m.session_codes_kept()}</Button>
      </div>
    </>
  )
}
