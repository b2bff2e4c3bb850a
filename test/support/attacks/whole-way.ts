import type { ControllerProfile } from '../../../src/domain/controller.js'
import { AppError } from '../../../src/domain/errors.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { PersonOnFile } from '../../../src/domain/sender/persons.js'
import { approveByTwo } from '../../../src/demo/simulation/desk/two-people.js'
import { createPortalDesk } from '../../../src/flow/portal/portal-desk.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import type { PortalDesk } from '../../../src/ports.js'
import { zipEntries } from '../collect/zip-entries.js'
import { openHarness, type Harness } from '../flow/harness.js'
import type { AttackWorld } from './attack-world.js'

const SMTP = { host: '127.0.0.1', port: 25, security: 'none', login: null, from: 'privacy@bookbeat.example' } as const
const MARK = /CANARY:[^:\s]+:/g
const LINK = /\/request\/([\w-]{43})(?![\w-])/g

/** How the answers of a run leave: laid into the mailbox with the copy, or sent, with the copy to be fetched from the page. */
export type Leaving = 'attached' | 'page'

/** Something of a person, and the address where it came into somebody's hands. */
export interface Received {
  readonly caseId: string
  readonly address: string
  /** Whose data it was: marks of the persons on file. */
  readonly marks: readonly string[]
}

/** The whole flow, with everybody on file in a register, and mailboxes that somebody reads. */
export class WholeWay {
  readonly received: Received[] = []
  readonly #visits = new Map<string, { readonly address: string; readonly secret: string }>()
  #mailsRead = 0

  private constructor(
    readonly world: AttackWorld,
    readonly harness: Harness,
    readonly portal: PortalDesk,
  ) {}

  static async open(world: AttackWorld, controller: ControllerProfile, leaving: Leaving): Promise<WholeWay> {
    const release = { ...controller.release, copy: leaving, send: leaving === 'page' ? 'smtp' : 'draft' } as const
    const challenge = { send: 'auto', validHours: 168, perHour: 100_000 } as const
    const profile = { ...withoutGaps(controller), release, challenge }
    const publicUrl = 'https://innsyn.bookbeat.example'
    const harness = await openHarness({ settings: { controllers: [profile], smtp: SMTP, publicUrl } })
    return new WholeWay(world, harness, createPortalDesk(harness.core))
  }

  /** Works on all that came in, but lets no day go by. Names and people of the world count as they are now. */
  work(): Promise<void> {
    const { people, names, sources, runner } = this.harness
    people.persons.splice(0, people.persons.length, ...this.world.people.persons)
    for (const [name, record] of this.world.names.records) names.records.set(name, record)
    const rows = new Map<string, Record<string, string>[]>()
    for (const person of people.persons)
      rows.set(person.address, [...(rows.get(person.address) ?? []), { address: person.address, note: markOf(person) }])
    for (const { records } of sources.values())
      for (const [address, found] of rows)
        records.set(address, {
          sections: [{ name: 'customers', title: 'Customers', rows: found }],
          files: [],
          gaps: [],
        })
    return runner.runUntilIdle()
  }

  /** Whoever reads the mailboxes that `reads` names follows every link there, and presses. */
  async press(reads: (address: string) => boolean): Promise<void> {
    const fresh = this.harness.mails.sent.slice(this.#mailsRead)
    this.#mailsRead = this.harness.mails.sent.length
    for (const { to, text } of fresh) {
      if (!reads(to.address)) continue
      for (const [, token = ''] of text.matchAll(LINK)) {
        const visit = await this.portal.open(token)
        if (visit !== null) this.#visits.set(token, { address: to.address, secret: visit.secret })
      }
    }
    await this.work()
  }

  /** Fetches what any open visit lets its person fetch. */
  async fetch(): Promise<void> {
    for (const { address, secret } of this.#visits.values()) {
      const copy = await this.portal.fetchCopy(secret)
      if (copy === null) continue
      const request = await this.portal.request(secret)
      const found = (await this.harness.cases()).find(({ reference }) => reference === request?.reference)
      await this.#keep(found?.id ?? '', address, copy.bytes, '')
    }
  }

  /** An agent who approves whatever the program lets them approve, and never reads a word. @returns how many cases. */
  async approveAll(people: 'one' | 'two'): Promise<number> {
    let approved = 0
    for (const requestCase of await this.harness.cases()) {
      if (requestCase.state === 'awaiting_approval' && (await this.#approved(requestCase, people))) approved += 1
    }
    await this.work()
    return approved
  }

  async #approved(requestCase: RequestCase, people: 'one' | 'two'): Promise<boolean> {
    const { core } = this.harness
    try {
      if (people === 'two') await approveByTwo(core, requestCase)
      else await approveAnswer(core, { reference: requestCase.reference, staffId: 'kari' })
      return true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  }

  /** Reads all that was mailed, or laid out to be mailed, and whose data is in it. */
  async scan(): Promise<void> {
    const { drafts, notes, mails } = this.harness
    for (const { draft, attachment } of [...drafts.placed, ...notes.placed])
      await this.#keep(draft.caseId, draft.recipient, attachment?.bytes ?? null, draft.text)
    for (const { to, subject, text, attachment, messageId } of mails.sent)
      await this.#keep(await this.#caseOfMail(messageId), to.address, attachment?.bytes ?? null, `${subject}\n${text}`)
  }

  async #caseOfMail(messageId: string): Promise<string> {
    for (const { id } of await this.harness.cases()) {
      const drafts = await this.harness.core.unitOfWork.read((stores) => stores.drafts.ofCase(id))
      if (drafts.some((draft) => draft.messageId === messageId)) return id
    }
    return ''
  }

  async #keep(caseId: string, address: string, zip: Uint8Array | null, text: string): Promise<void> {
    const entries = zip === null ? [] : [...(await zipEntries(zip)).values()]
    const all = [text, ...entries.map((entry) => entry.toString('utf8'))].join('\n')
    const marks = [...new Set(all.match(MARK))]
    if (marks.length > 0) this.received.push({ caseId, address, marks })
  }

  close(): Promise<void> {
    return this.harness.close()
  }
}

/** The example leaves one sentence for people to fill in, in every letter; a controller at work has written it. */
function withoutGaps(controller: ControllerProfile): ControllerProfile {
  const texts = Object.fromEntries(
    Object.entries(controller.texts).map(([language, one]) => [language, { ...one, automatedDecisions: 'None.' }]),
  )
  return { ...controller, texts }
}

/** What stands in every row about this person, and nowhere else. */
export function markOf({ sourceId, personId }: PersonOnFile): string {
  return `CANARY:${sourceId}/${personId.replaceAll(/[^\w-]/g, '.')}:`
}
