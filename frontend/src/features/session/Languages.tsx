import { getLocale, setLocale } from '../../paraglide/runtime'
import style from './Door.module.css'

const NAMES = { it: 'Italiano', en: 'English' } as const

export function Languages() {
  const current = getLocale()
  return (
    <div className={style.languages}>
      {(['it', 'en'] as const).map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === current} onClick={() => setLocale(each)}>
          {NAMES[each]}
        </button>
      ))}
    </div>
  )
}
