/** Rupees for one unit of each service, from a beginner's price in a small town to a sought-after name in a metro; India, 2026. */
// prettier-ignore
export const PRICE_RANGES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'room-painting': [12, 28], 'fancy-wall': [45, 120], 'wall-striking': [30, 80], 'full-house': [25_000, 90_000], 'wall-panelling': [90, 260],
  '2d-floor-planning': [4_000, 15_000], 'structural-planning': [8_000, 30_000], '3d-elevation': [6_000, 25_000], 'interior-design': [10_000, 45_000], 'shop-interior-plan': [12_000, 50_000],
  'sanitary-pit': [15_000, 45_000], 'bathroom-fixing': [699, 2_199], 'full-plumbing': [30_000, 120_000], 'tap-installation': [149, 399], 'shower-installation': [249, 699],
  'wall-tiles': [28, 60], 'floor-tiles': [25, 55], 'parking-tiles': [30, 65], granite: [60, 140], 'broken-tile': [199, 599], 'wall-stickering': [18, 45], 'full-tiles': [35_000, 140_000],
  'general-contractor': [999, 3_999], 'prime-contractor': [1_999, 6_999], 'speciality-trade': [799, 2_999], 'design-build': [2_499, 7_999], 'residential-commercial': [1_499, 5_999],
  'hourly-labour': [90, 180],
  'construction-per-sqft': [220, 480],
  'shop-interior': [60_000, 250_000], 'kitchen-interior': [80_000, 260_000], 'room-interior': [45_000, 180_000], ceiling: [75, 160], 'full-interior': [250_000, 900_000],
  'ss-fitting': [350, 750], 'ms-fitting': [180, 420], 'ss-with-glass': [650, 1_400],
  'sump-cleaning': [899, 2_499], 'tank-cleaning': [499, 1_499], 'bathroom-cleaning': [349, 699], 'whole-house-cleaning': [2_499, 6_999],
  'glass-fitting': [120, 380], 'mirror-fitting': [399, 1_499],
  'regular-drilling': [45_000, 110_000], 'premium-drilling': [90_000, 220_000],
}

/** What a listing says of its work. Two for each category, so that neighbours do not read alike. */
// prettier-ignore
export const DESCRIPTIONS: Readonly<Record<string, readonly [string, string]>> = {
  painting: ['Putty, primer and two coats. Floors and furniture are covered before the first tin is opened.', 'Interior and exterior painting with washable, low-odour paints. Colour advice at home.'],
  engineering: ['Plans drawn to your plot and the local by-laws, ready to submit, with two revisions.', 'Structural and interior drawings with a bill of quantities, explained in plain words.'],
  plumbing: ['Leaks, taps, showers and whole bathrooms. The right parts are in the van.', 'Clean fitting, pressure-tested before leaving. Three months on workmanship.'],
  tiles: ['Level floors and straight joints with spacers and laser. Epoxy grout on request.', 'Granite, vitrified and parking tiles; cutting outside the house to keep the dust out.'],
  contracting: ['From foundation to keys: one contract, weekly photos, payments by milestone.', 'Homes and small commercial buildings. Site visit and written estimate first.'],
  labour: ['Strong, punctual helpers for loading, shifting and site work, by the hour.', 'Two to six people on a day’s notice, with their own tools and gloves.'],
  masonry: ['Brick, block and stone work by the square foot, plumb and cured properly.', 'Compound walls, extra rooms and plastering by a crew that has worked together for years.'],
  interiors: ['Modular kitchens, wardrobes and ceilings, made to measure and fitted in days.', 'Shops and homes from drawing to hand-over; plywood and hardware brands in writing.'],
  steel: ['Railings, gates and grills in 304 grade steel, welded and polished on site.', 'MS and SS work with glass; measured twice, fitted once.'],
  cleaning: ['Tanks and sumps emptied, scrubbed, disinfected, with before and after photos.', 'Deep cleaning by a trained crew with own machines and safe chemicals.'],
  glass: ['Toughened glass, partitions and mirrors cut to size and fitted with clean edges.', 'Window panes, shower cubicles and mirrors; broken glass is taken away.'],
  borewell: ['Water survey, drilling and casing with a metre-by-metre record you can keep.', 'Regular and high-speed rigs. Price per project, nothing added at night.'],
}

/** What providers say of themselves, in their own language; {years} is filled in. */
// prettier-ignore
export const ABOUTS = {
  en: ['{years} years in the trade. I come when I say, clean up after, and the price is agreed before I start.', 'I have worked on more than a hundred homes in {years} years. Ask me anything, no obligation.', 'Small crew, careful work. {years} years of experience and most customers call again.'],
  hi: ['{years} साल का अनुभव। समय पर काम, साफ़-सफ़ाई और दाम पहले से तय।', '{years} साल से इसी काम में। छोटा काम हो या बड़ा, पूरी ज़िम्मेदारी से।', 'भरोसे का काम, {years} साल का तजुर्बा। ज़्यादातर ग्राहक दोबारा बुलाते हैं।'],
  kn: ['{years} ವರ್ಷಗಳ ಅನುಭವ. ಹೇಳಿದ ಸಮಯಕ್ಕೆ ಬರುತ್ತೇನೆ, ಬೆಲೆ ಮೊದಲೇ ತಿಳಿಸುತ್ತೇನೆ.', '{years} ವರ್ಷಗಳಿಂದ ಇದೇ ಕೆಲಸ. ಚಿಕ್ಕದಾಗಲಿ ದೊಡ್ಡದಾಗಲಿ, ಅಚ್ಚುಕಟ್ಟಾಗಿ ಮಾಡುತ್ತೇನೆ.', 'ನಂಬಿಕೆಯ ಕೆಲಸ, {years} ವರ್ಷಗಳ ಅನುಭವ. ಕೆಲಸದ ನಂತರ ಸ್ವಚ್ಛ ಮಾಡಿಕೊಡುತ್ತೇವೆ.'],
  ta: ['{years} ஆண்டு அனுபவம். சொன்ன நேரத்தில் வருவேன், விலை முன்பே சொல்லிவிடுவேன்.', '{years} ஆண்டுகளாக இதே தொழில். சிறிய வேலையோ பெரியதோ, நேர்த்தியாகச் செய்வேன்.', 'நம்பிக்கையான வேலை, {years} ஆண்டு அனுபவம். முடிந்ததும் இடத்தைச் சுத்தம் செய்து தருவோம்.'],
  te: ['{years} ఏళ్ల అనుభవం. చెప్పిన సమయానికి వస్తాను, ధర ముందే చెబుతాను.', '{years} ఏళ్లుగా ఇదే పని. చిన్న పనైనా పెద్ద పనైనా శ్రద్ధగా చేస్తాను.', 'నమ్మకమైన పని, {years} ఏళ్ల అనుభవం. పని అయ్యాక శుభ్రం చేసి వెళ్తాం.'],
  ml: ['{years} വർഷത്തെ പരിചയം. പറഞ്ഞ സമയത്ത് എത്തും, വില ആദ്യമേ പറയും.', '{years} വർഷമായി ഈ ജോലി ചെയ്യുന്നു. ചെറുതായാലും വലുതായാലും വൃത്തിയായി ചെയ്യും.', 'വിശ്വസിക്കാവുന്ന പണി, {years} വർഷത്തെ പരിചയം. പണി കഴിഞ്ഞ് സ്ഥലം വൃത്തിയാക്കും.'],
} as const
