import type { Request } from 'express'
import type { Visitor } from '../../../flow/access/access-tools.js'
import { addressOf, networkOf } from '../../rate-limit.js'
import type { DeskCookies } from '../desk-cookies.js'

/** In this order: each of the first says that it is the later ones too. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** Where a request comes from: the address is the connection's own, or what a trusted proxy says (catalogue 108). */
export function visitorOf(request: Request, { device }: Pick<DeskCookies, 'device'>): Visitor {
  const agent = request.get('user-agent') ?? ''
  const named = [BROWSERS, SYSTEMS].map((names) => names.find(([sign]) => agent.includes(sign))?.[1])
  return {
    network: networkOf(addressOf(request)),
    browser: named.filter((name) => name !== undefined).join(', '),
    device: device.read(request),
  }
}
