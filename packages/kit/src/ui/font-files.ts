import AnekDevanagari_400Regular from '../../fonts/AnekDevanagari_400Regular.woff2'
import AnekDevanagari_500Medium from '../../fonts/AnekDevanagari_500Medium.woff2'
import AnekDevanagari_700Bold from '../../fonts/AnekDevanagari_700Bold.woff2'
import AnekKannada_400Regular from '../../fonts/AnekKannada_400Regular.woff2'
import AnekKannada_500Medium from '../../fonts/AnekKannada_500Medium.woff2'
import AnekKannada_700Bold from '../../fonts/AnekKannada_700Bold.woff2'
import AnekLatin_400Regular from '../../fonts/AnekLatin_400Regular.woff2'
import AnekLatin_500Medium from '../../fonts/AnekLatin_500Medium.woff2'
import AnekLatin_700Bold from '../../fonts/AnekLatin_700Bold.woff2'
import AnekMalayalam_400Regular from '../../fonts/AnekMalayalam_400Regular.woff2'
import AnekMalayalam_500Medium from '../../fonts/AnekMalayalam_500Medium.woff2'
import AnekMalayalam_700Bold from '../../fonts/AnekMalayalam_700Bold.woff2'
import AnekTamil_400Regular from '../../fonts/AnekTamil_400Regular.woff2'
import AnekTamil_500Medium from '../../fonts/AnekTamil_500Medium.woff2'
import AnekTamil_700Bold from '../../fonts/AnekTamil_700Bold.woff2'
import AnekTelugu_400Regular from '../../fonts/AnekTelugu_400Regular.woff2'
import AnekTelugu_500Medium from '../../fonts/AnekTelugu_500Medium.woff2'
import AnekTelugu_700Bold from '../../fonts/AnekTelugu_700Bold.woff2'
import type { FontFiles } from './fonts'

/** Cut to one script each, for the network (scripts/fonts.sh). */
export const FONT_FILES: FontFiles = {
  Latin: { regular: AnekLatin_400Regular, medium: AnekLatin_500Medium, bold: AnekLatin_700Bold },
  Devanagari: {
    regular: AnekDevanagari_400Regular,
    medium: AnekDevanagari_500Medium,
    bold: AnekDevanagari_700Bold,
  },
  Kannada: { regular: AnekKannada_400Regular, medium: AnekKannada_500Medium, bold: AnekKannada_700Bold },
  Tamil: { regular: AnekTamil_400Regular, medium: AnekTamil_500Medium, bold: AnekTamil_700Bold },
  Telugu: { regular: AnekTelugu_400Regular, medium: AnekTelugu_500Medium, bold: AnekTelugu_700Bold },
  Malayalam: {
    regular: AnekMalayalam_400Regular,
    medium: AnekMalayalam_500Medium,
    bold: AnekMalayalam_700Bold,
  },
}
