import type { SenderFact } from '../../domain/sender/fact.js'
import { namesAnotherAddress } from '../../domain/sender/text-signs.js'
import type { MessageReading, MessageRecord } from '../../ports.js'
import { controllerOf, type Controllers } from './controllers.js'
import { say } from '../../domain/sayings/say.js'

/** Every address that reaches a controller: those of its mailboxes, beside the ones that its profile names. */
export type OwnAddresses = ReadonlyMap<string, readonly string[]>

/** What tells which addresses are our own. */
export interface DoubtTools {
  readonly controllers: Controllers
  readonly ownAddresses: OwnAddresses
}

/** What a message itself gives reason to doubt about who asks, and for whom. */
export function doubtsAbout(
  { record, reading }: { readonly record: MessageRecord; readonly reading: MessageReading },
  tools: DoubtTools,
): readonly SenderFact[] {
  const own = ownAddressesOf(tools, record.controllerId)
  const doubts: SenderFact[] = []
  if (reading.classification.onBehalf) {
    doubts.push({
      code: 'on_behalf',
      text: 'It seems to be asked for somebody else: whose data it is, a person decides.',
    })
  }
  if (asksForAnotherAddress(reading, own)) doubts.push(OTHER_ADDRESS)
  if (record.format === 'mail' && !isWrittenToUs(reading, own)) {
    const text = 'None of our addresses stands in To or Cc: it may be a mail that was written to somebody else.'
    doubts.push({ code: 'not_written_to_us', text })
  }
  return doubts
}

/** Shown with the case while a message names an address that might be wanted for the answer. */
export const OTHER_ADDRESS: SenderFact = { code: 'other_address', ...say('other_address') }

export function asksForAnotherAddress(reading: MessageReading, own: readonly string[]): boolean {
  return namesAnotherAddress(reading.segments, reading.sender.address, own)
}

export function ownAddressesOf({ controllers, ownAddresses }: DoubtTools, controllerId: string): readonly string[] {
  return [...controllerOf(controllers, controllerId).contactAddresses, ...(ownAddresses.get(controllerId) ?? [])]
}

function isWrittenToUs({ parsed }: MessageReading, own: readonly string[]): boolean {
  const ours = new Set(own.map((address) => address.toLowerCase()))
  return [...parsed.to, ...parsed.cc].some(({ address }) => ours.has(address.toLowerCase()))
}
