import type { ControllerProfile } from '../../domain/controller.js'
import { sendsItself } from '../../domain/release/release-policy.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ExportRecord, ReturnLinks, Stores } from '../../ports.js'
import type { Enclosure, Handover } from '../../replies/draft-input.js'

/** Stands in a letter until it is stored, for a link is made in the transaction that stores its letter. No text holds it by chance. */
const PAGE_LINK = '\ue000page\ue000'
const DAY_HOURS = 24
/** An answer may wait this long to be approved; from then on the copy lies there for its days. */
const LONGEST_WAIT_DAYS = 30

export interface EnclosureTools {
  /** What people call each source, by its id. */
  readonly sourceTitles: Readonly<Record<string, string>>
  /** Null: there are no pages for data subjects. */
  readonly returnLinks: ReturnLinks | null
}

/** The collected data that an answer speaks of, and how it gets to the person. */
export function enclosureOf(
  { filename, manifest }: ExportRecord,
  requestCase: RequestCase,
  controller: ControllerProfile,
  tools: EnclosureTools,
): Enclosure {
  const { sourceTitles } = tools
  return { filename, manifest, sourceTitles, handover: handoverOf(requestCase, controller, tools) }
}

/**
 * The copy goes with a mail as its attachment, or is fetched from the person's page; into a ticket, and to somebody whom no register
 * knows, the agent hands it over.
 */
function handoverOf(
  requestCase: RequestCase,
  { release }: ControllerProfile,
  { returnLinks }: EnclosureTools,
): Handover {
  if (release.copy === 'page')
    return returnLinks === null || requestCase.dataSubject === null
      ? { kind: 'by_agent' }
      : { kind: 'page', url: PAGE_LINK, days: release.copyDays }
  const goesByMail = requestCase.place.kind === 'mailbox' || sendsItself(requestCase, release)
  return { kind: goesByMail ? 'attached' : 'by_agent' }
}

/** The text of a letter with its link to the person's page, where it names one; the link is made here. */
export async function withPageLink(
  stores: Stores,
  { returnLinks }: EnclosureTools,
  requestCase: RequestCase,
  { release }: ControllerProfile,
  letter: { readonly text: string; readonly messageId: string },
): Promise<string> {
  const { text, messageId } = letter
  if (returnLinks === null || !text.includes(PAGE_LINK)) return text
  const validHours = (release.copyDays + LONGEST_WAIT_DAYS) * DAY_HOURS
  return text.replaceAll(PAGE_LINK, await returnLinks.make(stores, requestCase, { messageId, validHours }))
}
