import type { Names } from '../names.ts'

/** The categories of PRODUCT §4 in its order. The last two wait, hidden, until they have services. The icon is the slug. */
// prettier-ignore
export const CATEGORIES: readonly { slug: string; isActive: boolean; names: Names }[] = [
  { slug: 'painting', isActive: true, names: { en: 'Painting', hi: 'पेंटिंग', kn: 'ಪೇಂಟಿಂಗ್', ta: 'பெயிண்டிங்', te: 'పెయింటింగ్', ml: 'പെയിന്റിംഗ്' } },
  { slug: 'engineering', isActive: true, names: { en: 'Engineers & interior design', hi: 'इंजीनियर और इंटीरियर डिज़ाइन', kn: 'ಎಂಜಿನಿಯರ್ ಮತ್ತು ಒಳಾಂಗಣ ವಿನ್ಯಾಸ', ta: 'பொறியாளர் & உள்ளலங்காரம்', te: 'ఇంజినీర్లు & ఇంటీరియర్ డిజైన్', ml: 'എഞ്ചിനീയർ & ഇന്റീരിയർ ഡിസൈൻ' } },
  { slug: 'plumbing', isActive: true, names: { en: 'Plumbing', hi: 'प्लंबिंग', kn: 'ಪ್ಲಂಬಿಂಗ್', ta: 'பிளம்பிங்', te: 'ప్లంబింగ్', ml: 'പ്ലംബിംഗ്' } },
  { slug: 'tiles', isActive: true, names: { en: 'Granite & tiles', hi: 'ग्रेनाइट और टाइल्स', kn: 'ಗ್ರಾನೈಟ್ ಮತ್ತು ಟೈಲ್ಸ್', ta: 'கிரானைட் & டைல்ஸ்', te: 'గ్రానైట్ & టైల్స్', ml: 'ഗ്രാനൈറ്റ് & ടൈൽസ്' } },
  { slug: 'contracting', isActive: true, names: { en: 'Building contractors', hi: 'बिल्डिंग ठेकेदार', kn: 'ಕಟ್ಟಡ ಗುತ್ತಿಗೆದಾರರು', ta: 'கட்டிட ஒப்பந்ததாரர்கள்', te: 'బిల్డింగ్ కాంట్రాక్టర్లు', ml: 'കെട്ടിട കരാറുകാർ' } },
  { slug: 'labour', isActive: true, names: { en: 'Labour', hi: 'मज़दूर', kn: 'ಕೂಲಿ ಕೆಲಸಗಾರರು', ta: 'தொழிலாளர்', te: 'కూలీలు', ml: 'തൊഴിലാളികൾ' } },
  { slug: 'masonry', isActive: true, names: { en: 'Masonry', hi: 'राजमिस्त्री', kn: 'ಗಾರೆ ಕೆಲಸ', ta: 'கொத்தனார் வேலை', te: 'తాపీ పని', ml: 'കൽപ്പണി' } },
  { slug: 'interiors', isActive: true, names: { en: 'Building interiors', hi: 'घर का इंटीरियर', kn: 'ಕಟ್ಟಡ ಒಳಾಂಗಣ', ta: 'கட்டிட உள்ளலங்காரம்', te: 'బిల్డింగ్ ఇంటీరియర్స్', ml: 'കെട്ടിട ഇന്റീരിയർ' } },
  { slug: 'steel', isActive: true, names: { en: 'Stainless steel', hi: 'स्टेनलेस स्टील', kn: 'ಸ್ಟೇನ್‌ಲೆಸ್ ಸ್ಟೀಲ್', ta: 'ஸ்டெயின்லெஸ் ஸ்டீல்', te: 'స్టెయిన్‌లెస్ స్టీల్', ml: 'സ്റ്റെയിൻലെസ് സ്റ്റീൽ' } },
  { slug: 'cleaning', isActive: true, names: { en: 'Cleaning', hi: 'सफ़ाई', kn: 'ಸ್ವಚ್ಛತೆ', ta: 'சுத்தம் செய்தல்', te: 'క్లీనింగ్', ml: 'ക്ലീനിംഗ്' } },
  { slug: 'glass', isActive: true, names: { en: 'Glass & mirror', hi: 'काँच और आईना', kn: 'ಗಾಜು ಮತ್ತು ಕನ್ನಡಿ', ta: 'கண்ணாடி வேலை', te: 'గాజు & అద్దం', ml: 'ഗ്ലാസ് & കണ്ണാടി' } },
  { slug: 'borewell', isActive: true, names: { en: 'Borewell', hi: 'बोरवेल', kn: 'ಬೋರ್‌ವೆಲ್', ta: 'ஆழ்துளைக் கிணறு', te: 'బోర్‌వెల్', ml: 'കുഴൽക്കിണർ' } },
  { slug: 'electrical', isActive: false, names: { en: 'Electrical', hi: 'बिजली का काम', kn: 'ವಿದ್ಯುತ್ ಕೆಲಸ', ta: 'மின் வேலை', te: 'ఎలక్ట్రికల్', ml: 'ഇലക്ട്രിക്കൽ' } },
  { slug: 'carpentry', isActive: false, names: { en: 'Carpentry', hi: 'बढ़ईगिरी', kn: 'ಬಡಗಿ ಕೆಲಸ', ta: 'தச்சு வேலை', te: 'వడ్రంగి పని', ml: 'മരപ്പണി' } },
]
