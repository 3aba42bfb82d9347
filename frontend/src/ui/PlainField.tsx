import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { m } from '../paraglide/messages'
import style from './PlainField.module.css'

type Given = Omit<ComponentProps<'input'>, 'size'> & { label: string; description?: ReactNode; after?: ReactNode }

/** A field for the pages before the sign-in: they load nothing of the component library's. */
export function PlainField({ label, description, after, ...input }: Given) {
  const id = useId()
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {description ? <p id={`${id}-about`}>{description}</p> : null}
      <div className={style.box}>
        <input {...input} id={id} {...(description ? { 'aria-describedby': `${id}-about` } : {})} data-after={after ? true : undefined} />
        {after}
      </div>
    </div>
  )
}

/** A password, hidden until one asks to see it. */
export function PasswordField(given: Given) {
  const [seen, setSeen] = useState(false)
  const Icon = seen ? IconEyeOff : IconEye
  const toggle = (
    <button
      type="button"
      className={style.toggle}
      aria-label={m.session_show_password()}
      aria-pressed={seen}
      onClick={() => setSeen(!seen)}
    >
      <Icon size={18} stroke={1.5} aria-hidden />
    </button>
  )
  return <PlainField {...given} type={seen ? 'text' : 'password'} after={toggle} />
}
