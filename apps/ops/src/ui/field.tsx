import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Frame {
  label: string
  hint?: ReactNode
  /** What is wrong, in words; nothing while all is well. */
  wrong?: string | null | undefined
  className?: string
}

export function Field({ label, hint, wrong, className = '', ...input }: Frame & ComponentProps<'input'>) {
  const { id, noteId, ...aria } = useNote(wrong, hint)
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <input id={id} {...aria} {...input} />
      <Note id={noteId} wrong={wrong} hint={hint} />
    </div>
  )
}

export function TextField({ label, hint, wrong, ...textarea }: Frame & ComponentProps<'textarea'>) {
  const { id, noteId, ...aria } = useNote(wrong, hint)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} {...aria} {...textarea} />
      <Note id={noteId} wrong={wrong} hint={hint} />
    </div>
  )
}

export interface Option<T extends string> {
  value: T
  label: string
}

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly Option<T>[]
  onChoose: (value: T) => void
  className?: string | undefined
}

export function Select<T extends string>({
  label,
  value,
  options,
  onChoose,
  className = '',
}: SelectProps<T>) {
  const id = useId()
  const choose = (text: string) => {
    const option = options.find((each) => each.value === text)
    if (option) onChoose(option.value)
  }
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A few choices side by side, of which one holds. */
export function Choice<T extends string>({ label, value, options, onChoose }: SelectProps<T>) {
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="choice">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function useNote(wrong: Frame['wrong'], hint: ReactNode) {
  const id = useId()
  const noteId = `${id}-note`
  return {
    id,
    noteId,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong || hint ? noteId : undefined,
  }
}

function Note({ id, wrong, hint }: { id: string; wrong: Frame['wrong']; hint: ReactNode }) {
  if (wrong)
    return (
      <p id={id} className="wrong">
        <Icon name="alert" />
        {wrong}
      </p>
    )
  return hint ? (
    <p id={id} className="muted">
      {hint}
    </p>
  ) : null
}
