import type { LetterElement } from '../../../../../replies/letter-elements.js'
import { rightNames } from './nb-words.js'
import { isRight } from '../../../../../domain/rights.js'

const PART_NAMES: Readonly<Record<LetterElement, string>> = {
  greeting: 'hilsen',
  received: 'at forespørselen er mottatt',
  understood: 'hvordan forespørselen er forstått',
  prove_identity: 'hvordan personen viser hvem de er',
  not_you: 'hva de gjør som ikke har spurt',
  no_confirmation: 'hva som skjer uten bekreftelse',
  next_steps: 'hva som skjer videre',
  due: 'når svaret kommer',
  opening: 'innledningen',
  order: 'rekkefølgen',
  confirmation: 'om opplysninger behandles',
  copy: 'kopien',
  sources: 'hvor det er søkt',
  gaps: 'hva som mangler',
  purposes: 'formålene',
  categories: 'kategoriene av opplysninger',
  recipients: 'mottakerne',
  transfers: 'overføring til tredjeland',
  retention: 'lagringstiden',
  origin: 'hvor opplysningene kommer fra',
  automated_decisions: 'automatiserte avgjørelser',
  your_rights: 'rettighetene',
  portability: 'dataportabilitet',
  rectification: 'retting',
  restriction: 'begrensning',
  objection: 'protest',
  consent_withdrawal: 'tilbaketrekking av samtykke',
  erasure: 'sletting',
  kept_by_law: 'hva loven pålegger å beholde',
  recipients_told: 'at mottakerne har fått beskjed',
  not_satisfied: 'hva personen kan gjøre hvis de er misfornøyd',
  controller_complaint: 'klage til den behandlingsansvarlige',
  complaint: 'klage til tilsynsmyndigheten',
  judicial_remedy: 'adgangen til domstolene',
  closing: 'avslutningen',
  extension_request: 'hvilken forespørsel som er forlenget',
  extension: 'forlengelsen',
  extension_reasons: 'grunnen til forlengelsen',
  extension_explanation: 'hva som gjør forlengelsen nødvendig',
  no_refusal: 'at dette ikke er et avslag',
  clarification_question: 'spørsmålet',
  clarification_reason: 'hvorfor det spørres',
  ask_everything: 'at personen kan be om alt',
  clarification_time: 'hva spørsmålet gjør med fristen',
  refused: 'avslaget',
  refusal_ground: 'grunnen til avslaget',
  refusal_statute: 'loven avslaget bygger på',
  refusal_reasons: 'begrunnelsen for avslaget',
  no_data: 'at ingenting ble funnet',
  withdrawn: 'at kravet er trukket',
}

/** What a part of a letter is called: `refused:erasure` is the element, and the right that it is about. */
export function letterPartName(part: string): string {
  const [element = '', right = ''] = part.split(':')
  const name = (PART_NAMES as Readonly<Record<string, string>>)[element] ?? element
  return isRight(right) ? `${name} (${rightNames([right])})` : name
}
