import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import style from './Button.module.css'

type Size = 'xs' | 'sm' | 'md' | 'compact-xs' | 'compact-sm' | 'compact-md'
export type Look = {
  variant?: 'filled' | 'default' | 'light' | 'subtle' | undefined
  color?: 'indigo' | 'gray' | 'red' | 'green' | undefined
  loading?: boolean | undefined
}
type Given = Look & {
  size?: Size | undefined
  leftSection?: ReactNode
  rightSection?: ReactNode
  fullWidth?: boolean | undefined
}

/** What says to the style sheet how a button looks. */
export const looks = ({ variant = 'filled', color = 'indigo', loading = false }: Look) => ({
  'data-variant': variant,
  'data-color': color,
  'data-loading': loading || undefined,
})

/** The second press of a double click does nothing: what the first began may not show yet. */
function once(event: MouseEvent) {
  if (event.detail < 2) return
  event.preventDefault()
  event.stopPropagation()
}

/** Our own: the library's brings 8 kB that every first page would wait for, and costs five times as much to draw. */
export function Button({ href, ...given }: ComponentProps<'button'> & Given & { href?: string | undefined }) {
  const { variant, color, loading, size = 'sm', leftSection, rightSection, fullWidth, className, children, disabled, ...rest } = given
  const shared = {
    ...looks({ variant, color, loading }),
    'data-size': size,
    'data-wide': fullWidth || undefined,
    className: `${style.button} ${style.words} ${className ?? ''}`,
  }
  const inside = (
    <span className={style.inner}>
      {leftSection}
      <span className={style.label}>{children}</span>
      {rightSection}
    </span>
  )
  if (href !== undefined) {
    return (
      <a {...(rest as ComponentProps<'a'>)} {...shared} href={href}>
        {inside}
      </a>
    )
  }
  return (
    <button type="button" onClickCapture={once} {...rest} {...shared} disabled={disabled || loading}>
      {inside}
    </button>
  )
}
