import type { ActivityKind } from './kinds'
import { KINDS, PLANNED } from './kinds'
import style from './PlanNext.module.css'

/** Call, task, meeting or e-mail, as four small toggles. */
export function KindChoice({ value, onChange, label }: { value: ActivityKind; onChange: (kind: ActivityKind) => void; label: string }) {
  return (
    <fieldset className={style.kinds}>
      <legend className="unseen">{label}</legend>
      {PLANNED.map((kind) => {
        const { icon: Icon, label: word } = KINDS[kind]
        return (
          <button
            key={kind}
            type="button"
            className={style.kind}
            aria-pressed={kind === value}
            title={word()}
            aria-label={word()}
            onClick={() => onChange(kind)}
          >
            <Icon size={16} stroke={1.5} />
          </button>
        )
      })}
    </fieldset>
  )
}
