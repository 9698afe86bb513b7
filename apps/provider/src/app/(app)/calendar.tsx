import { CalendarScreen } from '../../inside.ts'
import { HeaderBell } from '../../navigation/header-bell.tsx'

export default function CalendarRoute() {
  return <CalendarScreen actions={<HeaderBell />} />
}
