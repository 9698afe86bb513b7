import type { ComponentProps } from 'react'

type Look = 'plain' | 'main' | 'danger' | 'danger-quiet'

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  small?: boolean
  /** Something is under way: a second press does nothing. The button keeps the focus. */
  busy?: boolean
}

export function Button({
  look,
  small = false,
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={['button', look, small && 'small', className].filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
