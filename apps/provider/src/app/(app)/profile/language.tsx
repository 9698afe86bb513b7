import { LanguageScreen } from '@buildxpert/kit'
import { backTo } from '../../../navigation/back-to.ts'

export default function LanguageRoute() {
  return <LanguageScreen onBack={backTo('/profile')} />
}
