import type { ControllerProfile, ControllerTexts } from '../../../src/domain/controller.js'
import { controllerProfile } from './draft-inputs.js'

const nb: ControllerTexts = {
  purposes: [
    'svare på spørsmål og henvendelser',
    'ha riktig kontaktinformasjon',
    'holde kontakten med kunder og forretningsforbindelser',
    'vurdere og bedre kundestøtten',
  ],
  categories: [
    'navn, kontaktinformasjon, eventuelt firma og rolle',
    'IP-adresse',
    'meldinger, notater og det som er gjort på kontoen',
  ],
  sources: ['deg selv, når du tar kontakt, besøker nettstedet eller bruker appen'],
  recipients: [
    {
      name: 'Zendesk, Inc.',
      purpose: 'kundestøtte og statistikk',
      transfer: { to: 'USA', safeguard: 'EUs standard personvernbestemmelser' },
    },
    { name: 'Qualitista OÜ (Klaus)', purpose: 'kvalitetssikring av kundestøtte' },
  ],
  retention: [
    { category: 'det som gjelder kundeforholdet', period: 'til to år etter at det er avsluttet', reason: '' },
  ],
  legalDuties: [
    'regnskapsmateriale: bokföringslagen 7 kap. 2 §, til og med det sjuende året etter kalenderåret da regnskapsåret ble avsluttet',
  ],
  automatedDecisions: 'Vi tar ingen automatiserte avgjørelser om deg.',
  signature: 'Personvernteamet i BookBeat',
}

const sv: ControllerTexts = {
  purposes: [
    'svara på frågor och förfrågningar',
    'ha rätt kontaktuppgifter',
    'hålla kontakten med kunder och affärspartner',
    'utvärdera och förbättra kundtjänsten',
  ],
  categories: [
    'namn, kontaktuppgifter, eventuellt företag och roll',
    'IP-adress',
    'meddelanden, anteckningar och det som har gjorts på kontot',
  ],
  sources: ['dig själv, när du kontaktar oss, besöker webbplatsen eller använder appen'],
  recipients: [
    {
      name: 'Zendesk, Inc.',
      purpose: 'kundtjänst och statistik',
      transfer: { to: 'USA', safeguard: 'EU:s standardavtalsklausuler' },
    },
    { name: 'Qualitista OÜ (Klaus)', purpose: 'kvalitetssäkring av kundtjänsten' },
  ],
  retention: [
    { category: 'det som rör kundförhållandet', period: 'till två år efter att det har avslutats', reason: '' },
  ],
  legalDuties: [
    'räkenskapsinformation: bokföringslagen 7 kap. 2 §, till och med det sjunde året efter utgången av det kalenderår då räkenskapsåret avslutades',
  ],
  automatedDecisions: 'Vi fattar inga automatiserade beslut om dig.',
  signature: 'Dataskyddsteamet på BookBeat',
}

const da: ControllerTexts = {
  purposes: [
    'svare på spørgsmål og henvendelser',
    'have de rigtige kontaktoplysninger',
    'holde kontakten med kunder og forretningsforbindelser',
    'vurdere og forbedre kundeservicen',
  ],
  categories: [
    'navn, kontaktoplysninger, eventuelt firma og rolle',
    'IP-adresse',
    'beskeder, notater og det, der er gjort på kontoen',
  ],
  sources: ['dig selv, når du kontakter os, besøger hjemmesiden eller bruger appen'],
  recipients: [
    {
      name: 'Zendesk, Inc.',
      purpose: 'kundeservice og statistik',
      transfer: { to: 'USA', safeguard: 'EU’s standardkontraktbestemmelser' },
    },
    { name: 'Qualitista OÜ (Klaus)', purpose: 'kvalitetssikring af kundeservicen' },
  ],
  retention: [
    { category: 'det, der vedrører kundeforholdet', period: 'til to år efter, at det er ophørt', reason: '' },
  ],
  legalDuties: [
    'regnskabsmateriale: bokföringslagen 7 kap. 2 §, til og med det syvende år efter det kalenderår, hvor regnskabsåret sluttede',
  ],
  automatedDecisions: 'Vi træffer ingen automatiske afgørelser om dig.',
  signature: 'Databeskyttelsesteamet i BookBeat',
}

const en: ControllerTexts = {
  purposes: [
    'to answer questions and requests',
    'to have the right contact details',
    'to keep in touch with customers and business partners',
    'to assess and improve customer support',
  ],
  categories: [
    'name, contact details, and company and role where given',
    'IP address',
    'messages, notes and what was done in the account',
  ],
  sources: ['you, when you contact us, visit the website or use the app'],
  recipients: [
    {
      name: 'Zendesk, Inc.',
      purpose: 'support and statistics',
      transfer: { to: 'USA', safeguard: 'the EU standard contractual clauses' },
    },
    { name: 'Qualitista OÜ (Klaus)', purpose: 'quality assurance of support' },
  ],
  retention: [
    { category: 'what concerns the customer relationship', period: 'until two years after it has ended', reason: '' },
  ],
  legalDuties: [
    'accounting records: bokföringslagen (Sweden) chapter 7 section 2, through the seventh year after the calendar year in which the financial year ended',
  ],
  automatedDecisions: 'We make no automated decisions about you.',
  signature: 'The privacy team at BookBeat',
}

/** A profile whose texts read like a real one, for the letters that people read. */
export const readingProfile: ControllerProfile = controllerProfile({
  postalAddress: null,
  authority: { name: 'Integritetsskyddsmyndigheten (IMY)', url: 'https://www.imy.se/', checkedOn: '2026-11-20' },
  texts: { nb, sv, da, en },
})
