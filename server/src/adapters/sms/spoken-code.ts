import type { Language } from '@buildxpert/contract'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'

/** A standard voice for each language, as Twilio's text-to-speech list names them. */
const VOICES = {
  en: { language: 'en-IN', voice: 'Google.en-IN-Standard-A' },
  hi: { language: 'hi-IN', voice: 'Google.hi-IN-Standard-A' },
  kn: { language: 'kn-IN', voice: 'Google.kn-IN-Standard-A' },
  ta: { language: 'ta-IN', voice: 'Google.ta-IN-Standard-A' },
  te: { language: 'te-IN', voice: 'Google.te-IN-Standard-A' },
  ml: { language: 'ml-IN', voice: 'Google.ml-IN-Standard-A' },
} as const satisfies Record<Language, { language: string; voice: string }>

/** Not bound by DLT, which is about texts: so these are ours and not the installation's. */
const SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Hello. Your BuildXpert code is: {code}. Do not tell it to anyone.',
  hi: 'नमस्ते। आपका BuildXpert कोड है: {code}। इसे किसी को न बताएं।',
  kn: 'ನಮಸ್ಕಾರ. ನಿಮ್ಮ BuildXpert ಕೋಡ್: {code}. ಇದನ್ನು ಯಾರಿಗೂ ತಿಳಿಸಬೇಡಿ.',
  ta: 'வணக்கம். உங்கள் BuildXpert குறியீடு: {code}. இதை யாரிடமும் சொல்ல வேண்டாம்.',
  te: 'నమస్కారం. మీ BuildXpert కోడ్: {code}. దీన్ని ఎవరికీ చెప్పకండి.',
  ml: 'നമസ്കാരം. നിങ്ങളുടെ BuildXpert കോഡ്: {code}. ഇത് ആരോടും പറയരുത്.',
}

/** Somebody has to find a pen. */
const TIMES = 3

/** TwiML that says a code, digit by digit, in the language of whoever picks up. */
export function spokenCode(language: Language, code: string): string {
  const response = new VoiceResponse()
  const sentence = SENTENCES[language].replace('{code}', [...code].join(', '))
  for (let time = 0; time < TIMES; time++) {
    response.say(VOICES[language], sentence)
    response.pause({ length: 1 })
  }
  return response.toString()
}
