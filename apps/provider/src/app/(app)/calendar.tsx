import { CalendarScreen } from '../../features/hours/calendar-screen.tsx'
import { HeaderBell } from '../../navigation/header-bell.tsx'

export default function CalendarRoute() {
  return <CalendarScreen actions={<HeaderBell />} />
}
