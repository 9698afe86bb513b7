import { useSearchParams } from 'react-router'

/** Filters stand in the address, so that a view can be linked, reloaded and gone back to. An empty one is left out. */
export function useFilters<Name extends string>(): [
  Record<Name, string | undefined>,
  (name: Name, value: string) => void,
] {
  const [params, setParams] = useSearchParams()
  const filters = Object.fromEntries(params) as Record<Name, string | undefined>
  const choose = (name: Name, value: string) =>
    setParams(
      (current) => {
        if (value === '') current.delete(name)
        else current.set(name, value)
        return current
      },
      { replace: true },
    )
  return [filters, choose]
}
