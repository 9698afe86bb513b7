import type { Language } from '@buildxpert/contract'
import type { Chance } from './chance.ts'

/** A word of a name in Latin and, where people there write it so, in their own script. */
type Word = readonly [latin: string, own?: string]
type Region = {
  /** What people there speak, the first one always. */
  languages: readonly Language[]
  women: readonly Word[]
  men: readonly Word[]
  families: readonly Word[]
}

// prettier-ignore
const REGIONS = {
  kannada: {
    languages: ['kn', 'en', 'hi'],
    men: [['Manjunath', 'ಮಂಜುನಾಥ್'], ['Basavaraj', 'ಬಸವರಾಜ್'], ['Raghavendra', 'ರಾಘವೇಂದ್ರ'], ['Shivakumar', 'ಶಿವಕುಮಾರ್'], ['Nagaraj', 'ನಾಗರಾಜ್'], ['Mahesh', 'ಮಹೇಶ್'], ['Girish', 'ಗಿರೀಶ್'], ['Lokesh', 'ಲೋಕೇಶ್'], ['Chandrashekar', 'ಚಂದ್ರಶೇಖರ್'], ['Siddappa', 'ಸಿದ್ದಪ್ಪ'], ['Venkatesh', 'ವೆಂಕಟೇಶ್'], ['Prakash', 'ಪ್ರಕಾಶ್'], ['Kiran', 'ಕಿರಣ್'], ['Imran', 'ಇಮ್ರಾನ್'], ['Anthony', 'ಆಂಥೋನಿ']],
    women: [['Lakshmi', 'ಲಕ್ಷ್ಮಿ'], ['Shobha', 'ಶೋಭಾ'], ['Savitha', 'ಸವಿತಾ'], ['Roopa', 'ರೂಪಾ'], ['Geetha', 'ಗೀತಾ'], ['Ayesha', 'ಆಯೇಶಾ']],
    families: [['Gowda', 'ಗೌಡ'], ['Hegde', 'ಹೆಗಡೆ'], ['Shetty', 'ಶೆಟ್ಟಿ'], ['Patil', 'ಪಾಟೀಲ್'], ['Achar', 'ಆಚಾರ್'], ['Naik', 'ನಾಯಕ್'], ['Murthy', 'ಮೂರ್ತಿ'], ['Reddy', 'ರೆಡ್ಡಿ'], ['Bhat', 'ಭಟ್'], ['Rao', 'ರಾವ್'], ['Khan', 'ಖಾನ್'], ['Pinto', 'ಪಿಂಟೊ']],
  },
  tamil: {
    languages: ['ta', 'en'],
    men: [['Murugan', 'முருகன்'], ['Selvam', 'செல்வம்'], ['Karthik', 'கார்த்திக்'], ['Senthil', 'செந்தில்'], ['Arun', 'அருண்'], ['Saravanan', 'சரவணன்'], ['Ganesan', 'கணேசன்'], ['Palani', 'பழனி'], ['Ramesh', 'ரமேஷ்'], ['Anbu', 'அன்பு'], ['Velu', 'வேலு'], ['Bashir', 'பஷீர்'], ['Xavier', 'சேவியர்']],
    women: [['Meena', 'மீனா'], ['Kavitha', 'கவிதா'], ['Selvi', 'செல்வி'], ['Revathi', 'ரேவதி'], ['Fathima', 'பாத்திமா']],
    families: [['Subramaniam', 'சுப்பிரமணியம்'], ['Krishnan', 'கிருஷ்ணன்'], ['Pandian', 'பாண்டியன்'], ['Rajan', 'ராஜன்'], ['Kumar', 'குமார்'], ['Natarajan', 'நடராஜன்'], ['Arumugam', 'ஆறுமுகம்'], ['Perumal', 'பெருமாள்'], ['Durai', 'துரை'], ['Raj', 'ராஜ்']],
  },
  telugu: {
    languages: ['te', 'en', 'hi'],
    men: [['Venkata Ramana', 'వెంకట రమణ'], ['Srinivas', 'శ్రీనివాస్'], ['Ramesh', 'రమేష్'], ['Nageswara', 'నాగేశ్వర'], ['Suresh', 'సురేష్'], ['Krishna', 'కృష్ణ'], ['Satyanarayana', 'సత్యనారాయణ'], ['Anjaneyulu', 'ఆంజనేయులు'], ['Mahesh', 'మహేష్'], ['Yadagiri', 'యాదగిరి'], ['Raju', 'రాజు'], ['Saleem', 'సలీం']],
    women: [['Padma', 'పద్మ'], ['Sunitha', 'సునీత'], ['Lakshmi', 'లక్ష్మి'], ['Swathi', 'స్వాతి'], ['Sarojini', 'సరోజిని']],
    families: [['Reddy', 'రెడ్డి'], ['Rao', 'రావు'], ['Naidu', 'నాయుడు'], ['Chowdary', 'చౌదరి'], ['Goud', 'గౌడ్'], ['Varma', 'వర్మ'], ['Yadav', 'యాదవ్'], ['Chary', 'చారి'], ['Babu', 'బాబు'], ['Prasad', 'ప్రసాద్']],
  },
  malayalam: {
    languages: ['ml', 'en'],
    men: [['Biju', 'ബിജു'], ['Rajesh', 'രാജേഷ്'], ['Shaji', 'ഷാജി'], ['Unnikrishnan', 'ഉണ്ണികൃഷ്ണൻ'], ['Joseph', 'ജോസഫ്'], ['Suresh', 'സുരേഷ്'], ['Anil', 'അനിൽ'], ['Sajith', 'സജിത്ത്'], ['Abdul', 'അബ്ദുൾ'], ['Thomas', 'തോമസ്'], ['Vinod', 'വിനോദ്'], ['Ashraf', 'അഷ്റഫ്']],
    women: [['Sindhu', 'സിന്ധു'], ['Bindu', 'ബിന്ദു'], ['Mini', 'മിനി'], ['Sheeja', 'ഷീജ'], ['Rasiya', 'റസിയ']],
    families: [['Nair', 'നായർ'], ['Menon', 'മേനോൻ'], ['Kurian', 'കുര്യൻ'], ['Pillai', 'പിള്ള'], ['Varghese', 'വർഗീസ്'], ['Kumar', 'കുമാർ'], ['Rahman', 'റഹ്മാൻ'], ['Mathew', 'മാത്യു'], ['Das', 'ദാസ്'], ['Babu', 'ബാബു']],
  },
  hindi: {
    languages: ['hi', 'en'],
    men: [['Ramesh', 'रमेश'], ['Suresh', 'सुरेश'], ['Rajendra', 'राजेंद्र'], ['Mukesh', 'मुकेश'], ['Dinesh', 'दिनेश'], ['Santosh', 'संतोष'], ['Vijay', 'विजय'], ['Ajay', 'अजय'], ['Mohan', 'मोहन'], ['Pappu', 'पप्पू'], ['Ashok', 'अशोक'], ['Manoj', 'मनोज'], ['Irfan', 'इरफ़ान'], ['Shakeel', 'शकील'], ['Deepak', 'दीपक']],
    women: [['Sunita', 'सुनीता'], ['Rekha', 'रेखा'], ['Kavita', 'कविता'], ['Anita', 'अनीता'], ['Shabana', 'शबाना'], ['Pooja', 'पूजा']],
    families: [['Sharma', 'शर्मा'], ['Yadav', 'यादव'], ['Verma', 'वर्मा'], ['Gupta', 'गुप्ता'], ['Singh', 'सिंह'], ['Prajapati', 'प्रजापति'], ['Vishwakarma', 'विश्वकर्मा'], ['Mishra', 'मिश्रा'], ['Khan', 'ख़ान'], ['Ansari', 'अंसारी'], ['Paswan', 'पासवान'], ['Meena', 'मीणा']],
  },
  marathi: {
    languages: ['hi', 'en'],
    men: [['Sachin', 'सचिन'], ['Ganesh', 'गणेश'], ['Sanjay', 'संजय'], ['Prakash', 'प्रकाश'], ['Nilesh', 'नीलेश'], ['Vilas', 'विलास'], ['Dattatray', 'दत्तात्रय'], ['Balasaheb', 'बाळासाहेब'], ['Santosh', 'संतोष'], ['Rahul', 'राहुल'], ['Salim', 'सलीम']],
    women: [['Sangeeta', 'संगीता'], ['Vaishali', 'वैशाली'], ['Manisha', 'मनीषा'], ['Jyoti', 'ज्योती']],
    families: [['Patil', 'पाटील'], ['Jadhav', 'जाधव'], ['Shinde', 'शिंदे'], ['Pawar', 'पवार'], ['Kulkarni', 'कुलकर्णी'], ['More', 'मोरे'], ['Gaikwad', 'गायकवाड'], ['Deshmukh', 'देशमुख'], ['Shaikh', 'शेख'], ['Kamble', 'कांबळे']],
  },
  western: {
    languages: ['hi', 'en'],
    men: [['Jignesh'], ['Bharat'], ['Hitesh'], ['Mahendra'], ['Nilesh'], ['Paresh'], ['Ketan'], ['Yusuf'], ['Savio'], ['Dinesh']],
    women: [['Hetal'], ['Bhavna'], ['Daksha'], ['Nisha']],
    families: [['Patel'], ['Shah'], ['Solanki'], ['Parmar'], ['Mistry'], ['Chauhan'], ['Rathod'], ['Suthar'], ['Pathan'], ['Fernandes']],
  },
  eastern: {
    languages: ['hi', 'en'],
    men: [['Subrata'], ['Tapan'], ['Bikash'], ['Gopal'], ['Rabindra'], ['Prasanta'], ['Dilip'], ['Rafiqul'], ['Jitendra'], ['Sanjib']],
    women: [['Mousumi'], ['Sulekha'], ['Rina'], ['Sabita']],
    families: [['Das'], ['Ghosh'], ['Mondal'], ['Nayak'], ['Sahoo'], ['Roy'], ['Saikia'], ['Behera'], ['Islam'], ['Bora']],
  },
  punjabi: {
    languages: ['hi', 'en'],
    men: [['Gurpreet'], ['Harjit'], ['Balwinder'], ['Sukhdev'], ['Jaswinder'], ['Manpreet'], ['Ranjit'], ['Rakesh'], ['Sunil'], ['Bilal']],
    women: [['Simran'], ['Kulwinder'], ['Neelam']],
    families: [['Singh'], ['Sandhu'], ['Dhillon'], ['Saini'], ['Sharma'], ['Kumar'], ['Thakur'], ['Bhatti'], ['Lone'], ['Chauhan']],
  },
} as const satisfies Record<string, Region>

const REGION_OF: Readonly<Record<string, keyof typeof REGIONS>> = {
  Karnataka: 'kannada',
  'Tamil Nadu': 'tamil',
  Puducherry: 'tamil',
  'Andhra Pradesh': 'telugu',
  Telangana: 'telugu',
  Kerala: 'malayalam',
  Lakshadweep: 'malayalam',
  Maharashtra: 'marathi',
  Gujarat: 'western',
  Goa: 'western',
  'Dadra and Nagar Haveli and Daman and Diu': 'western',
  'West Bengal': 'eastern',
  Odisha: 'eastern',
  Assam: 'eastern',
  Tripura: 'eastern',
  Punjab: 'punjabi',
  'Himachal Pradesh': 'punjabi',
  'Jammu and Kashmir': 'punjabi',
  Chandigarh: 'punjabi',
}

export type DemoPerson = { name: string; isWoman: boolean; languages: Language[]; own: Language }

/** Somebody as one meets them in this state; a third write their name in their own script. */
export function personIn(state: string, chance: Chance): DemoPerson {
  // In Bengaluru as in Mumbai, one in six came from somewhere else.
  const home = chance.is(1 / 6) ? chance.pick(['hindi', 'tamil', 'telugu', 'malayalam'] as const) : undefined
  const region: Region = REGIONS[home ?? REGION_OF[state] ?? 'hindi']
  const local: Region = REGIONS[REGION_OF[state] ?? 'hindi']
  const isWoman = chance.is(0.15)
  const first = chance.pick(isWoman ? region.women : region.men)
  const family = chance.pick(region.families)
  const inOwnScript = chance.is(1 / 3)
  const name = inOwnScript && first[1] && family[1] ? `${first[1]} ${family[1]}` : `${first[0]} ${family[0]}`
  const spoken = [...region.languages, ...local.languages].filter((_, n) => n === 0 || chance.is(0.7))
  const [own = 'en'] = region.languages
  return { name, isWoman, languages: [...new Set(spoken)].slice(0, 4), own }
}
