import type { KeyboardEvent } from 'react'

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Arrows, Home and End move through the radios of a group and choose as they go, as radio buttons do everywhere. */
export const arrowKeys = {
  onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
    const now = radios.findIndex((radio) => radio === document.activeElement)
    const step = STEPS[event.key]
    const target =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? radios.length - 1
          : step === undefined
            ? null
            : now + step
    const radio = target === null ? undefined : radios[target]
    if (!radio || now < 0) return
    event.preventDefault()
    radio.focus()
    radio.click()
  },
}
