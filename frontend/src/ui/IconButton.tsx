import type { ComponentProps } from 'react'
import { type Look, looks } from './Button'
import style from './Button.module.css'

type Given = Look & { size?: number | undefined }

/** How one looks, for a link that is to look like one. */
export const asIconButton = ({ size = 28, ...look }: Given) => ({
  ...looks(look),
  className: `${style.button} ${style.icon}`,
  style: { width: size, height: size },
})

/** A button that is an icon; its aria-label says what it does. */
export function IconButton({ variant, color, loading, size, className, children, disabled, ...rest }: ComponentProps<'button'> & Given) {
  const { className: own, style: box, ...data } = asIconButton({ variant, color, loading, size })
  return (
    <button
      type="button"
      {...rest}
      {...data}
      className={className ? `${own} ${className}` : own}
      style={{ ...box, ...rest.style }}
      disabled={disabled || loading}
    >
      <span className={style.inner}>{children}</span>
    </button>
  )
}
