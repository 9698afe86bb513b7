import { Mark } from '@buildxpert/kit'

export default function Home() {
  return <Mark />
}
