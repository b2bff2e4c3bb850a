/**
 * Time zones of the places that Innsyn names, by country or country-subdivision. A country with several zones has no row of its own:
 * guessing one would move a receipt near midnight to another day.
 */
const ZONES: Readonly<Record<string, string>> = {
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  'ES-CN': 'Atlantic/Canary',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IN: 'Asia/Kolkata',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  KR: 'Asia/Seoul',
  LI: 'Europe/Vaduz',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  NZ: 'Pacific/Auckland',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  SA: 'Asia/Riyadh',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  'US-CA': 'America/Los_Angeles',
  'US-VA': 'America/New_York',
}

/**
 * The IANA time zone of a country (or of its subdivision, `CA` or `US-CA`); null where a person must say which,
 * because the country has several or is not in the table.
 */
export function defaultTimeZone(country: string, subdivision?: string | null): string | null {
  const code = country.toUpperCase()
  const part = subdivision?.toUpperCase() ?? ''
  const qualified = part.startsWith(`${code}-`) ? part : `${code}-${part}`
  return ZONES[qualified] ?? ZONES[code] ?? null
}
