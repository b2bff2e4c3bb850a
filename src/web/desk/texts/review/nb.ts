import type { ReviewTexts } from './review-texts.js'

export const nb: ReviewTexts = {
  title: 'Tvilstilfeller',
  lead: 'Si hva hver av dem ber om. Fristen løper imens. Klassifisereren lærer av det du sier.',
  empty: 'Ingen e-post er tvilsom.',
  found: (count, more) => (more ? `mer enn ${count} er tvilsomme` : count === '1' ? '1 tvilsom' : `${count} tvilsomme`),
  keys: 'Én tast avgjør den første:',
  why: 'Hvorfor den er tvilsom',
  notRequest: 'ingen forespørsel',
  several: 'Flere rettigheter, eller mer',
  open: 'Åpne saken',
  decided: 'Avgjort. Den neste står først nå.',
  gone: 'Innholdet er borte.',
  next: 'Neste side',
  aside: 'E-post som er lagt til side',
  asideLead:
    'Disse ble vurdert som ingen forespørsel, de nyeste først. Er en av dem det, åpnes saken med fristen den alltid har hatt.',
  asideEmpty: 'Ingenting er lagt til side.',
  itIs: 'Det er en forespørsel om',
  opened: (reference) => `Åpnet ${reference}.`,
  back: 'Tilbake til tvilstilfellene',
  refused: 'Dette ble ikke gjort',
  alerts: 'Varsler',
  alertsEmpty: 'Ingenting venter.',
  done: 'Ordnet',
  since: 'siden',
}
