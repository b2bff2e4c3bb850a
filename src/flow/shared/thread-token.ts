import type { ControllerProfile } from '../../domain/controller.js'
import { RuleViolationError } from '../../domain/errors.js'
import type { Digests } from '../../ports.js'

/**
 * A Message-ID of ours: `<DSR-2026-000123.NONCE.SIGNATURE@domain>`. The signature is what makes a follow-up joinable: a
 * guessed reference, in a subject or in a forged References header, opens a new case instead (catalogue 36).
 */
const OWN_ID = /<?(DSR-\d{4}-\d{6,})\.([\w-]{16,64})\.([0-9a-f]{64})@[^\s<>@]{1,255}>?/

/** Long enough for any Message-ID of ours; longer ones are not looked at. */
const MAX_ID_LENGTH = 512

/** Makes the Message-ID of a draft, fixed before the first attempt to place it. */
export function ownMessageId(digests: Digests, reference: string, domain: string): string {
  const nonce = digests.nonce()
  return `<${reference}.${nonce}.${digests.sign('thread', `${reference}.${nonce}`)}@${domain}>`
}

/** The case reference that a Message-ID proves, or null when it is not ours or its signature is false. */
export function referenceOf(digests: Digests, messageId: string): string | null {
  if (messageId.length > MAX_ID_LENGTH) return null
  const match = OWN_ID.exec(messageId)
  if (match === null) return null
  const [, reference = '', nonce = '', signature = ''] = match
  return digests.matches('thread', `${reference}.${nonce}`, signature) ? reference : null
}

/** The case references that any of these thread headers prove, without doubles. */
export function provenReferences(digests: Digests, messageIds: readonly string[]): readonly string[] {
  const found = messageIds.map((id) => referenceOf(digests, id)).filter((reference) => reference !== null)
  return [...new Set(found)]
}

/** The domain of the controller's first contact address: where answers to its mail come in. */
export function mailDomain({ contactAddresses, id }: ControllerProfile): string {
  const [first = ''] = contactAddresses
  const domain = first.slice(first.lastIndexOf('@') + 1)
  if (domain === '') throw new RuleViolationError(`controller ${id} has no contact address`)
  return domain
}
