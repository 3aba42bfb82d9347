import { m } from '../../paraglide/messages'
import { getLocale } from '../../paraglide/runtime'
import { density } from '../../ui/preferences'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { useScheme } from '../../ui/scheme'
import style from './Appearance.module.css'
import { useLanguage } from './language'

/** Theme, density and language: chosen on this device; the language also for the member's mails. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useScheme()
  const changeLanguage = useLanguage()
  return (
    <div className={style.appearance}>
      <Choice
        label={m.shell_theme()}
        value={colorScheme}
        change={setColorScheme}
        data={[
          { value: 'light', label: m.shell_light() },
          { value: 'dark', label: m.shell_dark() },
          { value: 'auto', label: m.shell_system() },
        ]}
      />
      <Choice
        label={m.shell_density()}
        value={density.use()}
        change={density.set}
        data={[
          { value: 'comfortable', label: m.shell_comfortable() },
          { value: 'compact', label: m.shell_compact() },
        ]}
      />
      <Choice
        label={m.shell_language()}
        value={getLocale()}
        change={changeLanguage}
        data={[
          { value: 'it', label: 'Italiano' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  )
}

type Chosen<T extends string> = { label: string; value: T; change: (value: T) => void; data: { value: T; label: string }[] }

function Choice<T extends string>({ label, value, change, data }: Chosen<T>) {
  return (
    <div>
      <p className={style.label}>{label}</p>
      <SegmentedControl aria-label={label} fullWidth size="xs" value={value} onChange={(next) => change(next as T)} data={data} />
    </div>
  )
}
