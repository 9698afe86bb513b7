import { useLocation, useNavigate } from 'react-router'

/**
 * What is looked for: kept with the place in the browser's history, so that going back and reloading find it again, and never in the address
 * itself. It is somebody's name or phone, and addresses are written down along the way (ASVS 14.2.1).
 */
export function useSearchText(): [string, (text: string) => void] {
  const { state } = useLocation() as { state: { searched?: string } | null }
  const navigate = useNavigate()
  const search = (text: string) => void navigate('.', { replace: true, state: { searched: text } })
  return [state?.searched ?? '', search]
}
