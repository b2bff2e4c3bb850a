import type { ReportTexts } from './report-texts.js'

/** The definitions of the figures in Norwegian; the English ones stand beside the figures (src/domain/report/figures/definitions.ts). */
export const DEFINITIONS_NB: ReportTexts['definition'] = {
  open: {
    title: 'Åpen',
    text: 'Saker i alle tilstander unntatt besvart og lukket, hva de enn venter på; en sak som venter på den som spurte, er også åpen.',
  },
  overdue: {
    title: 'Over fristen',
    text: 'Åpen, og dagen i dag (hos den behandlingsansvarlige) er etter siste lovlige dag. Vises etter steget saken venter på, og etter hvem som har den. Ingen tilstand og intet åpent spørsmål tar en sak ut av dette tallet; bare en lengre lovlig frist gjør det (en forlengelse som er meddelt, en pause som er over).',
  },
  due_soon: {
    title: 'Frist innen 3, 7, 14 dager',
    text: 'Åpen, ikke over fristen, og dagen det arbeides mot, er høyst så mange dager unna, eller passert. Tallene inneholder hverandre.',
  },
  on_time: {
    title: 'Andel i tide per måned',
    text: 'Av alle saker med siste lovlige dag i måneden: de som var besvart innen utgangen av den dagen. Besvart senere, eller åpen og over fristen, er for sent. Åpen og ikke forfalt teller ikke ennå. En sak som ble lukket uten svar (ingen forespørsel, duplikat, trukket), telles ikke. En gjenåpnet sak telles etter det nye brevet og det siste svaret.',
  },
  days_to_answer: {
    title: 'Dager til svar',
    text: 'Kalenderdager fra mottaksdagen (for en gjenåpnet sak: fra brevet som gjenåpnet den) til dagen da svaret ble registrert, begge hos den behandlingsansvarlige, for svarene i perioden. Pauser og forlengelser er ikke trukket fra. Median og 90-prosentil er nærmeste rang: antall dager der minst halvparten, eller ni av ti, var besvart.',
  },
  breakdown: {
    title: 'Etter behandlingsansvarlig, rettighet, kanal, språk, person, team',
    text: 'Åpne og over fristen er slik det står nå; resten er svarene i perioden. En sak med flere rettigheter telles én gang for hver. Personen er den som har saken nå, eller hadde den sist; teamet er personens team i dag.',
  },
  extensions: {
    title: 'Forlengelser',
    text: 'Av sakene mottatt i perioden: en forlengelse ble besluttet, og personen fikk melding (da gjelder den) eller ikke (da gjelder den ikke). En sak med begge grunnene i art. 12 nr. 3 telles under hver.',
  },
  pauses: {
    title: 'Spørsmål som stopper fristen',
    text: 'Av sakene mottatt i perioden: spørsmål om identitet eller presisering som en medarbeider sa kan stoppe fristen. Mens ett er åpent, forfaller saken som uten det.',
  },
  refusals: {
    title: 'Avslag etter grunn',
    text: 'Av sakene mottatt i perioden: rettigheter som ble avslått, helt eller delvis, etter grunnen i personvernforordningen. En sak med to avslåtte rettigheter telles to ganger.',
  },
  forecast: {
    title: 'Utsikt for 30 dager',
    text: 'Åpne saker etter siste lovlige dag, de over fristen øverst, mot tempoet: svarene i de siste 60 dagene for hver arbeidsdag hos den behandlingsansvarlige (helger, helligdager og stengte dager er trukket fra). Det forutsetter at intet nytt kommer, at tempoet holder, at det som haster mest, besvares først, og at ingen svarer for en annen. «Kommer til kort» er første dag der mer forfaller enn tempoet besvarer; «tatt igjen» er første dag der alt som forfaller til da, er besvart.',
  },
  anchor: {
    title: 'Historiens anker',
    text: 'Det signerte hodet av hendelseskjeden da rapporten ble laget. Ta vare på det: innsyn audit verify --anchor viser senere om noe før det ble endret eller kuttet.',
  },
}
