import { AnekDevanagari_400Regular } from '@expo-google-fonts/anek-devanagari/400Regular'
import { AnekDevanagari_500Medium } from '@expo-google-fonts/anek-devanagari/500Medium'
import { AnekDevanagari_700Bold } from '@expo-google-fonts/anek-devanagari/700Bold'
import { AnekKannada_400Regular } from '@expo-google-fonts/anek-kannada/400Regular'
import { AnekKannada_500Medium } from '@expo-google-fonts/anek-kannada/500Medium'
import { AnekKannada_700Bold } from '@expo-google-fonts/anek-kannada/700Bold'
import { AnekLatin_400Regular } from '@expo-google-fonts/anek-latin/400Regular'
import { AnekLatin_500Medium } from '@expo-google-fonts/anek-latin/500Medium'
import { AnekLatin_700Bold } from '@expo-google-fonts/anek-latin/700Bold'
import { AnekMalayalam_400Regular } from '@expo-google-fonts/anek-malayalam/400Regular'
import { AnekMalayalam_500Medium } from '@expo-google-fonts/anek-malayalam/500Medium'
import { AnekMalayalam_700Bold } from '@expo-google-fonts/anek-malayalam/700Bold'
import { AnekTamil_400Regular } from '@expo-google-fonts/anek-tamil/400Regular'
import { AnekTamil_500Medium } from '@expo-google-fonts/anek-tamil/500Medium'
import { AnekTamil_700Bold } from '@expo-google-fonts/anek-tamil/700Bold'
import { AnekTelugu_400Regular } from '@expo-google-fonts/anek-telugu/400Regular'
import { AnekTelugu_500Medium } from '@expo-google-fonts/anek-telugu/500Medium'
import { AnekTelugu_700Bold } from '@expo-google-fonts/anek-telugu/700Bold'
import type { FontFiles } from './fonts'

/** The families as they were drawn; they come with the app. */
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
