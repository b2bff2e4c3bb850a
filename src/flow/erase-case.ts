import type { Actor } from '../domain/audit.js'
import { blankPerson } from '../domain/blank-person.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { ErasedContent, ReadStores, UnitOfWork } from '../ports.js'
import { kinOf } from './shared/kin-of-case.js'
import { caseByReference } from './shared/load-case.js'
import { say } from '../domain/sayings/say.js'

/**
 * Erases the content of a closed case before its time: the keys of the case and its messages are forgotten, and their rows emptied. That it
 * was handled, when and how it ended stays (Art. 5(2)), and the reason for erasing it.
 * @throws RuleViolationError while the case, or another of the same request, is not closed; InvalidInputError for a reason that is empty
 * or names the person, for the history keeps it for good.
 */
export async function eraseCase(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  { reference, because, actor }: { readonly reference: string; readonly because: string; readonly actor: Actor },
): Promise<ErasedContent> {
  const reason = because.trim()
  if (reason === '') throw new InvalidInputError(say('say_why_erased'))
  return unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertClosed(requestCase, reference)
    for (const kin of await kinOf(stores, requestCase)) assertClosed(kin, reference)
    if (await stores.cases.isErased(requestCase.id)) throw new RuleViolationError(say('erased_before', { reference }))
    await assertNamesNobody(stores, requestCase, reason)
    const erased = await stores.retention.eraseContent(requestCase.id)
    await stores.audit.append({
      type: 'case.content_erased',
      actor,
      caseId: requestCase.id,
      details: { because: reason, messages: erased.messages, released: erased.released },
    })
    return erased
  })
}

function assertClosed({ reference, state }: RequestCase, erased: string): void {
  if (state === 'closed') return
  throw new RuleViolationError(
    say(reference === erased ? 'erase_only_closed' : 'erase_kin_only_closed', { reference, state }),
  )
}

/** Names are found as for a release for training; a number is let pass where it is too short to be a person's, or a day. */
async function assertNamesNobody(stores: ReadStores, { id, requester }: RequestCase, reason: string): Promise<void> {
  const senders = [requester]
  for (const { id: messageId } of await stores.messages.ofCase(id)) {
    const reading = await stores.messages.reading(messageId)
    if (reading !== null) senders.push(reading.sender)
  }
  const names = senders.map(({ name, address }) => ({ name, localPart: address?.split('@')[0] ?? null }))
  const shown = reason.replace(/\p{Nd}/gu, '0')
  const isNamed = names.some((one) => blankPerson([{ role: 'new', text: reason }], one)[0]?.text !== shown)
  if (isNamed || LONG_NUMBER.test(reason.replace(WHOLE_DAY, '')))
    throw new InvalidInputError(say('reason_names_somebody'))
}

const WHOLE_DAY = /\b\d{4}-\d\d-\d\d\b/g
/** A telephone, account or identity number. */
const LONG_NUMBER = /\p{Nd}(?:[\s.-]?\p{Nd}){6}/u
