import { createHash, randomBytes } from 'node:crypto'
import { InvalidInputError } from '../../../src/domain/errors.js'
import type { LinkView, PortalDesk, PortalMessage, PortalVisit, RequestView } from '../../../src/ports/portal.js'
import type { Clock } from '../../../src/ports.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const REQUEST: RequestView = {
  controllerId: 'bookbeat',
  controllerName: 'BookBeat AB',
  language: 'nb',
  rights: ['access'],
  receivedOn: '2027-02-03',
  reference: 'DSR-2027-000042',
  step: 'collecting',
  latestLawfulOn: '2027-03-03',
  extended: false,
  timeZone: 'Europe/Stockholm',
  written: [{ at: '2027-02-03T08:12:00.000Z', text: 'Hei! Hvilke opplysninger har dere om meg?\nHilsen Kari' }],
  copy: null,
  contactAddress: 'privacy@bookbeat.example',
}

export const COPY_BYTES = Buffer.from('PK the whole copy')
export const OPEN_COPY: NonNullable<RequestView['copy']> = {
  filename: 'DSR-2027-000042.zip',
  bytes: 1_234_567,
  state: 'open',
  until: '2027-02-24T11:00:00.000Z',
}

interface Link {
  readonly purpose: LinkView['purpose']
  readonly until: number
  used: boolean
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * The desk in memory, as faithful as the pages can tell: links work once and for a week, a copy is fetched once, one mail a day, a
 * look writes nothing. It knows one request.
 */
export class FakeDesk implements PortalDesk {
  view: RequestView
  /** Thrown by the next call, whatever it is. */
  failure: Error | null = null
  /** What changed, in order. */
  readonly changes: string[] = []
  readonly told: PortalMessage[] = []
  /** Tokens that were mailed, the first one first. */
  readonly mailed: string[] = []
  /** How often the desk was asked for anything. */
  calls = 0
  readonly #links = new Map<string, Link>()
  readonly #visits = new Map<string, number>()
  #lastMail = Number.NEGATIVE_INFINITY

  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    view: Partial<RequestView> = {},
  ) {
    this.view = { ...REQUEST, ...view }
  }

  /** A new link, as if it had just been mailed. */
  link(purpose: LinkView['purpose'] = 'identity', validMs = 7 * DAY): string {
    const token = randomBytes(32).toString('base64url')
    this.#links.set(hashOf(token), { purpose, until: this.#now() + validMs, used: false })
    this.mailed.push(token)
    return token
  }

  look(token: string): Promise<LinkView | null> {
    return this.#answer(() => {
      const link = this.#waiting(token)
      if (link === null) return null
      const { controllerId, controllerName, language, rights, receivedOn } = this.view
      return { purpose: link.purpose, controllerId, controllerName, language, rights, receivedOn }
    })
  }

  open(token: string): Promise<PortalVisit | null> {
    return this.#answer(() => {
      const link = this.#waiting(token)
      if (link === null) return null
      link.used = true
      this.changes.push('opened')
      const secret = randomBytes(32).toString('base64url')
      const expires = this.#now() + HOUR
      this.#visits.set(hashOf(secret), expires)
      return { secret, expiresAt: new Date(expires).toISOString() }
    })
  }

  deny(token: string): Promise<boolean> {
    return this.#answer(() => {
      const link = this.#waiting(token)
      if (link === null) return false
      link.used = true
      this.changes.push('denied')
      return true
    })
  }

  renew(token: string): Promise<void> {
    return this.#answer(() => {
      const known = this.#links.has(hashOf(token))
      if (!known || this.view.step === 'closed' || this.#now() - this.#lastMail < DAY) return
      this.#lastMail = this.#now()
      this.changes.push('renewed')
      this.link('return')
    })
  }

  request(visit: string): Promise<RequestView | null> {
    return this.#answer(() => (this.#isOpen(visit) ? this.view : null))
  }

  add(visit: string, message: PortalMessage): Promise<boolean> {
    return this.#answer(() => {
      if (message.text.trim() === '' || message.text.length > 10_000) throw new InvalidInputError('empty or endless')
      if (!this.#isOpen(visit) || this.view.step === 'closed') return false
      this.told.push(message)
      this.changes.push(message.kind)
      const written = [...this.view.written, { at: this.clock.now(), text: message.text }]
      this.view = { ...this.view, written }
      return true
    })
  }

  fetchCopy(visit: string): Promise<{ readonly filename: string; readonly bytes: Uint8Array } | null> {
    return this.#answer(() => {
      const { copy } = this.view
      if (!this.#isOpen(visit) || copy?.state !== 'open') return null
      this.view = { ...this.view, copy: { ...copy, state: 'fetched' } }
      this.changes.push('fetched')
      return { filename: copy.filename, bytes: COPY_BYTES }
    })
  }

  denyVisit(visit: string): Promise<boolean> {
    return this.#answer(() => {
      if (!this.#isOpen(visit)) return false
      this.#visits.delete(hashOf(visit))
      this.changes.push('denied')
      return true
    })
  }

  leave(visit: string): Promise<void> {
    return this.#answer(() => {
      this.#visits.delete(hashOf(visit))
    })
  }

  /** Ends every visit, as time does. */
  endVisits(): void {
    this.#visits.clear()
  }

  #now(): number {
    return Date.parse(this.clock.now())
  }

  #waiting(token: string): Link | null {
    const link = this.#links.get(hashOf(token))
    return link === undefined || link.used || this.#now() >= link.until ? null : link
  }

  #isOpen(visit: string): boolean {
    return (this.#visits.get(hashOf(visit)) ?? Number.NEGATIVE_INFINITY) > this.#now()
  }

  #answer<T>(work: () => T): Promise<T> {
    this.calls++
    const { failure } = this
    this.failure = null
    if (failure !== null) return Promise.reject(failure)
    return new Promise((resolve) => {
      resolve(work())
    })
  }
}
