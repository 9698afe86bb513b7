import type { Unit } from '@buildxpert/contract'
import type { Names } from '../names.ts'

type SeedService = { id: string; category: string; slug: string; unit: Unit; minutes: number; names: Names }

/**
 * The 45 services of PRODUCT §4 in its order. Ids are the same in every installation and never change, so that offers, old bookings and
 * tests can point at them. `minutes` is the usual length of one visit; for a project or a quote it is the first visit.
 */
// prettier-ignore
export const SERVICES: readonly SeedService[] = [
  { id: '392a5610-0fe9-5c10-a549-8db98d454c0f', category: 'painting', slug: 'room-painting', unit: 'sqft', minutes: 480,
    names: { en: 'Room painting', hi: 'कमरे की पेंटिंग', kn: 'ಕೋಣೆಗೆ ಬಣ್ಣ', ta: 'அறை பெயிண்டிங்', te: 'గది పెయింటింగ్', ml: 'മുറി പെയിന്റിംഗ്' } },
  { id: 'bd4f0e01-1940-5275-b2c1-89e32ca33d1f', category: 'painting', slug: 'fancy-wall', unit: 'sqft', minutes: 360,
    names: { en: 'Fancy wall', hi: 'फ़ैंसी दीवार', kn: 'ಫ್ಯಾನ್ಸಿ ಗೋಡೆ', ta: 'அலங்காரச் சுவர்', te: 'ఫ్యాన్సీ గోడ', ml: 'ഫാൻസി ചുമർ' } },
  { id: '5e2ed88a-6cdc-5ce3-a85e-25cb1ff216ba', category: 'painting', slug: 'wall-striking', unit: 'sqft', minutes: 360,
    names: { en: 'Wall striking', hi: 'वॉल स्ट्राइकिंग', kn: 'ವಾಲ್ ಸ್ಟ್ರೈಕಿಂಗ್', ta: 'வால் ஸ்ட்ரைக்கிங்', te: 'వాల్ స్ట్రైకింగ్', ml: 'വാൾ സ്ട്രൈക്കിംഗ്' } },
  { id: '490042ad-aac9-551b-9318-6ab3de6e33ef', category: 'painting', slug: 'full-house', unit: 'project', minutes: 240,
    names: { en: 'Full house painting', hi: 'पूरे घर की पेंटिंग', kn: 'ಪೂರ್ತಿ ಮನೆಗೆ ಬಣ್ಣ', ta: 'முழு வீடு பெயிண்டிங்', te: 'ఇల్లంతా పెయింటింగ్', ml: 'വീട് മുഴുവൻ പെയിന്റിംഗ്' } },
  { id: '5ec0552f-f0fd-5194-8be2-bbaa809b3dcb', category: 'painting', slug: 'wall-panelling', unit: 'sqft', minutes: 360,
    names: { en: 'Wall panelling', hi: 'वॉल पैनलिंग', kn: 'ಗೋಡೆ ಪ್ಯಾನಲಿಂಗ್', ta: 'சுவர் பேனலிங்', te: 'వాల్ ప్యానెలింగ్', ml: 'വാൾ പാനലിംഗ്' } },

  { id: 'bebc490f-a38a-59bc-b975-e3a946d182ca', category: 'engineering', slug: '2d-floor-planning', unit: 'project', minutes: 90,
    names: { en: '2D floor planning', hi: '2D फ़्लोर प्लान', kn: '2D ನೆಲ ನಕ್ಷೆ', ta: '2D தரைத் திட்டம்', te: '2D ఫ్లోర్ ప్లాన్', ml: '2D ഫ്ലോർ പ്ലാൻ' } },
  { id: '8deae5ac-626d-520b-b420-9ad39a79574e', category: 'engineering', slug: 'structural-planning', unit: 'project', minutes: 120,
    names: { en: 'Structural planning', hi: 'स्ट्रक्चरल प्लान', kn: 'ರಚನಾ ವಿನ್ಯಾಸ', ta: 'கட்டமைப்புத் திட்டம்', te: 'స్ట్రక్చరల్ ప్లాన్', ml: 'സ്ട്രക്ചറൽ പ്ലാൻ' } },
  { id: '1e58b630-6fe9-555b-b92b-afcf584ba28b', category: 'engineering', slug: '3d-elevation', unit: 'project', minutes: 90,
    names: { en: '3D elevation', hi: '3D एलिवेशन', kn: '3D ಎಲಿವೇಶನ್', ta: '3D முகப்புத் தோற்றம்', te: '3D ఎలివేషన్', ml: '3D എലിവേഷൻ' } },
  { id: 'a3a5ff23-c327-5935-b2f4-f0c30737e4b0', category: 'engineering', slug: 'interior-design', unit: 'project', minutes: 120,
    names: { en: 'Interior design', hi: 'इंटीरियर डिज़ाइन', kn: 'ಒಳಾಂಗಣ ವಿನ್ಯಾಸ', ta: 'உள்ளலங்கார வடிவமைப்பு', te: 'ఇంటీరియర్ డిజైన్', ml: 'ഇന്റീരിയർ ഡിസൈൻ' } },
  { id: 'f669e332-a7a9-5919-a0e4-f077aeaf9237', category: 'engineering', slug: 'shop-interior-plan', unit: 'project', minutes: 120,
    names: { en: 'Shop interior & business plan', hi: 'दुकान का इंटीरियर और बिज़नेस प्लान', kn: 'ಅಂಗಡಿ ಒಳಾಂಗಣ ಮತ್ತು ವ್ಯವಹಾರ ಯೋಜನೆ', ta: 'கடை உள்ளலங்காரம் & வணிகத் திட்டம்', te: 'షాపు ఇంటీరియర్ & బిజినెస్ ప్లాన్', ml: 'കട ഇന്റീരിയർ & ബിസിനസ് പ്ലാൻ' } },

  { id: '98c52623-c2b2-570a-896e-40fd46e90453', category: 'plumbing', slug: 'sanitary-pit', unit: 'project', minutes: 480,
    names: { en: 'Sanitary & pit construction', hi: 'सैनिटरी और पिट निर्माण', kn: 'ಸ್ಯಾನಿಟರಿ ಮತ್ತು ಗುಂಡಿ ನಿರ್ಮಾಣ', ta: 'சானிட்டரி & குழி கட்டுமானம்', te: 'శానిటరీ & పిట్ నిర్మాణం', ml: 'സാനിറ്ററി & കുഴി നിർമാണം' } },
  { id: '02299e33-61e0-598f-b9e2-d160287c8315', category: 'plumbing', slug: 'bathroom-fixing', unit: 'visit', minutes: 180,
    names: { en: 'Bathroom fixing & cleaning', hi: 'बाथरूम फ़िटिंग और सफ़ाई', kn: 'ಬಾತ್‌ರೂಮ್ ದುರಸ್ತಿ ಮತ್ತು ಸ್ವಚ್ಛತೆ', ta: 'குளியலறை பழுது & சுத்தம்', te: 'బాత్‌రూమ్ ఫిట్టింగ్ & క్లీనింగ్', ml: 'ബാത്ത്റൂം ഫിറ്റിംഗ് & ക്ലീനിംഗ്' } },
  { id: '363781b1-9291-5a00-af1e-15c635e78fcd', category: 'plumbing', slug: 'full-plumbing', unit: 'project', minutes: 240,
    names: { en: 'Full plumbing contract', hi: 'पूरे घर का प्लंबिंग ठेका', kn: 'ಪೂರ್ಣ ಪ್ಲಂಬಿಂಗ್ ಗುತ್ತಿಗೆ', ta: 'முழு பிளம்பிங் ஒப்பந்தம்', te: 'పూర్తి ప్లంబింగ్ కాంట్రాక్ట్', ml: 'മുഴുവൻ പ്ലംബിംഗ് കരാർ' } },
  { id: 'e7fa5f59-5c2b-5a38-99f1-2dc3c023c74f', category: 'plumbing', slug: 'tap-installation', unit: 'unit', minutes: 45,
    names: { en: 'Tap installation', hi: 'नल लगाना', kn: 'ನಲ್ಲಿ ಅಳವಡಿಕೆ', ta: 'குழாய் பொருத்துதல்', te: 'కుళాయి బిగింపు', ml: 'ടാപ്പ് ഘടിപ്പിക്കൽ' } },
  { id: '86fe6fcc-202a-5326-bfb9-10c83d95deea', category: 'plumbing', slug: 'shower-installation', unit: 'unit', minutes: 60,
    names: { en: 'Shower installation', hi: 'शावर लगाना', kn: 'ಶವರ್ ಅಳವಡಿಕೆ', ta: 'ஷவர் பொருத்துதல்', te: 'షవర్ బిగింపు', ml: 'ഷവർ ഘടിപ്പിക്കൽ' } },

  { id: 'c9ee4fec-e2bd-57de-97c1-b7ad5fa9e60d', category: 'tiles', slug: 'wall-tiles', unit: 'sqft', minutes: 480,
    names: { en: 'Wall tiles', hi: 'दीवार की टाइल्स', kn: 'ಗೋಡೆ ಟೈಲ್ಸ್', ta: 'சுவர் டைல்ஸ்', te: 'గోడ టైల్స్', ml: 'ചുമർ ടൈൽസ്' } },
  { id: '1f481163-62f4-5dfa-941f-f5387ed267ae', category: 'tiles', slug: 'floor-tiles', unit: 'sqft', minutes: 480,
    names: { en: 'Floor tiles', hi: 'फ़र्श की टाइल्स', kn: 'ನೆಲದ ಟೈಲ್ಸ್', ta: 'தரை டைல்ஸ்', te: 'ఫ్లోర్ టైల్స్', ml: 'തറ ടൈൽസ്' } },
  { id: 'ac03b1d5-d059-5c78-87e7-f9a9316e6f2b', category: 'tiles', slug: 'parking-tiles', unit: 'sqft', minutes: 480,
    names: { en: 'Parking tiles', hi: 'पार्किंग टाइल्स', kn: 'ಪಾರ್ಕಿಂಗ್ ಟೈಲ್ಸ್', ta: 'பார்க்கிங் டைல்ஸ்', te: 'పార్కింగ్ టైల్స్', ml: 'പാർക്കിംഗ് ടൈൽസ്' } },
  { id: '747893b1-86ac-5a6e-a8b7-3ebe1fba5b83', category: 'tiles', slug: 'granite', unit: 'sqft', minutes: 480,
    names: { en: 'Granite', hi: 'ग्रेनाइट', kn: 'ಗ್ರಾನೈಟ್', ta: 'கிரானைட்', te: 'గ్రానైట్', ml: 'ഗ്രാനൈറ്റ്' } },
  { id: '31d06b85-de74-5ab6-8616-ecfa3eba573a', category: 'tiles', slug: 'broken-tile', unit: 'unit', minutes: 90,
    names: { en: 'Broken tile', hi: 'टूटी टाइल बदलना', kn: 'ಒಡೆದ ಟೈಲ್ ಬದಲಾವಣೆ', ta: 'உடைந்த டைல் மாற்றுதல்', te: 'పగిలిన టైల్ మార్పు', ml: 'പൊട്ടിയ ടൈൽ മാറ്റൽ' } },
  { id: '88c565e1-1354-5370-a37a-cd5df6834192', category: 'tiles', slug: 'wall-stickering', unit: 'sqft', minutes: 180,
    names: { en: 'Wall stickering', hi: 'वॉल स्टिकर लगाना', kn: 'ಗೋಡೆ ಸ್ಟಿಕ್ಕರ್', ta: 'சுவர் ஸ்டிக்கர் ஒட்டுதல்', te: 'వాల్ స్టిక్కరింగ్', ml: 'വാൾ സ്റ്റിക്കറിംഗ്' } },
  { id: '0a612f7a-48aa-5d0d-b213-0dec5a7bc81a', category: 'tiles', slug: 'full-tiles', unit: 'project', minutes: 240,
    names: { en: 'Full tiles contract', hi: 'पूरे घर का टाइल्स ठेका', kn: 'ಪೂರ್ಣ ಟೈಲ್ಸ್ ಗುತ್ತಿಗೆ', ta: 'முழு டைல்ஸ் ஒப்பந்தம்', te: 'పూర్తి టైల్స్ కాంట్రాక్ట్', ml: 'മുഴുവൻ ടൈൽസ് കരാർ' } },

  { id: '374ac1be-c580-592a-aa0a-9aecc91430f6', category: 'contracting', slug: 'general-contractor', unit: 'quote', minutes: 90,
    names: { en: 'General contractor', hi: 'जनरल ठेकेदार', kn: 'ಸಾಮಾನ್ಯ ಗುತ್ತಿಗೆದಾರ', ta: 'பொது ஒப்பந்ததாரர்', te: 'జనరల్ కాంట్రాక్టర్', ml: 'ജനറൽ കരാറുകാരൻ' } },
  { id: '1beaaea9-e674-59ce-b17d-a58a06d19de0', category: 'contracting', slug: 'prime-contractor', unit: 'quote', minutes: 90,
    names: { en: 'Prime contractor', hi: 'मुख्य ठेकेदार', kn: 'ಪ್ರಧಾನ ಗುತ್ತಿಗೆದಾರ', ta: 'முதன்மை ஒப்பந்ததாரர்', te: 'ప్రధాన కాంట్రాక్టర్', ml: 'മുഖ്യ കരാറുകാരൻ' } },
  { id: '8fb50951-ae5d-522f-bcec-09fdf195cce6', category: 'contracting', slug: 'speciality-trade', unit: 'quote', minutes: 90,
    names: { en: 'Speciality trade contractor', hi: 'विशेष काम का ठेकेदार', kn: 'ವಿಶೇಷ ಕೆಲಸದ ಗುತ್ತಿಗೆದಾರ', ta: 'சிறப்புப் பணி ஒப்பந்ததாரர்', te: 'ప్రత్యేక పనుల కాంట్రాక్టర్', ml: 'പ്രത്യേക ജോലികളുടെ കരാറുകാരൻ' } },
  { id: '4ac42329-842d-59d8-9995-0582b3f4af3c', category: 'contracting', slug: 'design-build', unit: 'quote', minutes: 120,
    names: { en: 'Design & build', hi: 'डिज़ाइन और निर्माण', kn: 'ವಿನ್ಯಾಸ ಮತ್ತು ನಿರ್ಮಾಣ', ta: 'வடிவமைத்துக் கட்டுதல்', te: 'డిజైన్ & నిర్మాణం', ml: 'ഡിസൈനും നിർമാണവും' } },
  { id: '9fb10312-014d-58dc-bc34-b95407ee1030', category: 'contracting', slug: 'residential-commercial', unit: 'quote', minutes: 90,
    names: { en: 'Residential & commercial', hi: 'घर और व्यावसायिक भवन', kn: 'ವಸತಿ ಮತ್ತು ವಾಣಿಜ್ಯ ಕಟ್ಟಡ', ta: 'குடியிருப்பு & வணிகக் கட்டிடம்', te: 'నివాస & వాణిజ్య భవనాలు', ml: 'വീടുകളും വാണിജ്യ കെട്ടിടങ്ങളും' } },

  { id: '1aa43f90-bf82-5b24-90f6-0aa35bbaf1d7', category: 'labour', slug: 'hourly-labour', unit: 'hour', minutes: 60,
    names: { en: 'Hourly labour', hi: 'घंटे के हिसाब से मज़दूर', kn: 'ಗಂಟೆ ಲೆಕ್ಕದ ಕೆಲಸಗಾರ', ta: 'மணிநேரத் தொழிலாளர்', te: 'గంటల లెక్కన కూలీ', ml: 'മണിക്കൂർ തൊഴിലാളി' } },

  { id: '4f326ed8-6c2b-5c9e-a3fc-9d5941653614', category: 'masonry', slug: 'construction-per-sqft', unit: 'sqft', minutes: 480,
    names: { en: 'Construction per sq ft', hi: 'प्रति वर्ग फ़ुट निर्माण', kn: 'ಚದರ ಅಡಿ ಲೆಕ್ಕದ ನಿರ್ಮಾಣ', ta: 'சதுர அடிக் கட்டுமானம்', te: 'చదరపు అడుగు నిర్మాణం', ml: 'ചതുരശ്ര അടി നിർമാണം' } },

  { id: 'd2875ba6-b77e-5907-a8d8-a151c282adc8', category: 'interiors', slug: 'shop-interior', unit: 'project', minutes: 120,
    names: { en: 'Shop interior', hi: 'दुकान का इंटीरियर', kn: 'ಅಂಗಡಿ ಒಳಾಂಗಣ', ta: 'கடை உள்ளலங்காரம்', te: 'షాపు ఇంటీరియర్', ml: 'കട ഇന്റീരിയർ' } },
  { id: 'a8b660b7-e298-5de4-875d-914b7c6567ff', category: 'interiors', slug: 'kitchen-interior', unit: 'project', minutes: 120,
    names: { en: 'Kitchen interior', hi: 'रसोई का इंटीरियर', kn: 'ಅಡುಗೆಮನೆ ಒಳಾಂಗಣ', ta: 'சமையலறை உள்ளலங்காரம்', te: 'వంటగది ఇంటీరియర్', ml: 'അടുക്കള ഇന്റീരിയർ' } },
  { id: 'e1d12684-9dbb-5fe1-9c14-d2dae66f69f9', category: 'interiors', slug: 'room-interior', unit: 'project', minutes: 120,
    names: { en: 'Room interior', hi: 'कमरे का इंटीरियर', kn: 'ಕೋಣೆ ಒಳಾಂಗಣ', ta: 'அறை உள்ளலங்காரம்', te: 'గది ఇంటీరియర్', ml: 'മുറി ഇന്റീരിയർ' } },
  { id: 'fb36e398-95fa-5cfc-9adb-89d93e925a98', category: 'interiors', slug: 'ceiling', unit: 'sqft', minutes: 480,
    names: { en: 'Ceiling', hi: 'फ़ॉल्स सीलिंग', kn: 'ಫಾಲ್ಸ್ ಸೀಲಿಂಗ್', ta: 'ஃபால்ஸ் சீலிங்', te: 'ఫాల్స్ సీలింగ్', ml: 'ഫാൾസ് സീലിംഗ്' } },
  { id: '5d38ae92-8588-584b-8336-2434cf8cc736', category: 'interiors', slug: 'full-interior', unit: 'project', minutes: 180,
    names: { en: 'Full interior', hi: 'पूरे घर का इंटीरियर', kn: 'ಪೂರ್ಣ ಒಳಾಂಗಣ', ta: 'முழு உள்ளலங்காரம்', te: 'పూర్తి ఇంటీరియర్', ml: 'മുഴുവൻ ഇന്റീരിയർ' } },

  { id: '24929136-ece4-53ad-b1e6-2cc9a64b9cdd', category: 'steel', slug: 'ss-fitting', unit: 'sqft', minutes: 240,
    names: { en: 'SS fitting', hi: 'SS फ़िटिंग', kn: 'SS ಫಿಟ್ಟಿಂಗ್', ta: 'SS பொருத்துதல்', te: 'SS ఫిట్టింగ్', ml: 'SS ഫിറ്റിംഗ്' } },
  { id: '3fabd8c0-de20-539c-9b51-4a938c577283', category: 'steel', slug: 'ms-fitting', unit: 'sqft', minutes: 240,
    names: { en: 'MS fitting', hi: 'MS फ़िटिंग', kn: 'MS ಫಿಟ್ಟಿಂಗ್', ta: 'MS பொருத்துதல்', te: 'MS ఫిట్టింగ్', ml: 'MS ഫിറ്റിംഗ്' } },
  { id: 'c02062a5-735f-5a1e-9e48-640eb6b7b559', category: 'steel', slug: 'ss-with-glass', unit: 'sqft', minutes: 300,
    names: { en: 'SS with glass', hi: 'काँच के साथ SS', kn: 'ಗಾಜಿನೊಂದಿಗೆ SS', ta: 'கண்ணாடியுடன் SS', te: 'గాజుతో SS', ml: 'ഗ്ലാസോടു കൂടിയ SS' } },

  { id: '1290e011-5e9d-5292-88cc-66e4b8040782', category: 'cleaning', slug: 'sump-cleaning', unit: 'visit', minutes: 120,
    names: { en: 'Sump cleaning', hi: 'संप की सफ़ाई', kn: 'ಸಂಪ್ ಸ್ವಚ್ಛತೆ', ta: 'சம்ப் சுத்தம்', te: 'సంపు క్లీనింగ్', ml: 'സംപ് ക്ലീനിംഗ്' } },
  { id: 'de2f4e4b-24ce-5980-8008-ca4c2d917e01', category: 'cleaning', slug: 'tank-cleaning', unit: 'visit', minutes: 90,
    names: { en: 'Tank cleaning', hi: 'टंकी की सफ़ाई', kn: 'ಟ್ಯಾಂಕ್ ಸ್ವಚ್ಛತೆ', ta: 'தொட்டி சுத்தம்', te: 'ట్యాంక్ క్లీనింగ్', ml: 'ടാങ്ക് ക്ലീനിംഗ്' } },
  { id: '176dd07e-c6d1-5b65-b53e-bd9e92518109', category: 'cleaning', slug: 'bathroom-cleaning', unit: 'unit', minutes: 60,
    names: { en: 'Bathroom cleaning', hi: 'बाथरूम की सफ़ाई', kn: 'ಬಾತ್‌ರೂಮ್ ಸ್ವಚ್ಛತೆ', ta: 'குளியலறை சுத்தம்', te: 'బాత్‌రూమ్ క్లీనింగ్', ml: 'ബാത്ത്റൂം ക്ലീനിംഗ്' } },
  { id: '78c8058a-5813-55c5-8a09-4794de9fb366', category: 'cleaning', slug: 'whole-house-cleaning', unit: 'visit', minutes: 300,
    names: { en: 'Whole house cleaning', hi: 'पूरे घर की सफ़ाई', kn: 'ಪೂರ್ತಿ ಮನೆ ಸ್ವಚ್ಛತೆ', ta: 'முழு வீடு சுத்தம்', te: 'ఇల్లంతా క్లీనింగ్', ml: 'വീട് മുഴുവൻ ക്ലീനിംഗ്' } },

  { id: '340fc2a4-9aa5-5c04-aca2-1545f0289db3', category: 'glass', slug: 'glass-fitting', unit: 'sqft', minutes: 120,
    names: { en: 'Glass', hi: 'काँच लगाना', kn: 'ಗಾಜು ಅಳವಡಿಕೆ', ta: 'கண்ணாடி பொருத்துதல்', te: 'గాజు బిగింపు', ml: 'ഗ്ലാസ് ഘടിപ്പിക്കൽ' } },
  { id: '5c9ddc1c-9353-590e-b709-630b89ca22cc', category: 'glass', slug: 'mirror-fitting', unit: 'unit', minutes: 60,
    names: { en: 'Mirror fitting', hi: 'आईना लगाना', kn: 'ಕನ್ನಡಿ ಅಳವಡಿಕೆ', ta: 'முகக்கண்ணாடி பொருத்துதல்', te: 'అద్దం బిగింపు', ml: 'കണ്ണാടി ഘടിപ്പിക്കൽ' } },

  { id: '4345d9dd-a28e-5d7f-8963-990b659a7d28', category: 'borewell', slug: 'regular-drilling', unit: 'project', minutes: 480,
    names: { en: 'Regular drilling', hi: 'सामान्य ड्रिलिंग', kn: 'ಸಾಮಾನ್ಯ ಕೊರೆಯುವಿಕೆ', ta: 'சாதாரண துளையிடல்', te: 'సాధారణ డ్రిల్లింగ్', ml: 'സാധാരണ ഡ്രില്ലിംഗ്' } },
  { id: 'aae5615c-350e-53d5-b72a-87d4d30a956d', category: 'borewell', slug: 'premium-drilling', unit: 'project', minutes: 480,
    names: { en: 'Premium drilling', hi: 'प्रीमियम ड्रिलिंग', kn: 'ಪ್ರೀಮಿಯಂ ಕೊರೆಯುವಿಕೆ', ta: 'பிரீமியம் துளையிடல்', te: 'ప్రీమియం డ్రిల్లింగ్', ml: 'പ്രീമിയം ഡ്രില്ലിംഗ്' } },
]
