import type { CasePlace } from '../../src/domain/request-case.js'

export interface PlaceColumns {
  readonly placeKind: string
  readonly mailboxId: string | null
  readonly accountId: string | null
  readonly ticketId: string | null
}

export function placeToColumns(place: CasePlace): PlaceColumns {
  return {
    placeKind: place.kind,
    mailboxId: place.kind === 'mailbox' ? place.mailboxId : null,
    accountId: place.kind === 'ticket' ? place.accountId : null,
    ticketId: place.kind === 'ticket' ? place.ticketId : null,
  }
}

/** @throws Error when the columns contradict each other: somebody edited the database by hand. */
export function placeFromColumns(columns: PlaceColumns): CasePlace {
  const { placeKind, mailboxId, accountId, ticketId } = columns
  if (placeKind === 'none') return { kind: 'none' }
  if (placeKind === 'mailbox' && mailboxId !== null) return { kind: 'mailbox', mailboxId }
  if (placeKind === 'ticket' && accountId !== null && ticketId !== null) return { kind: 'ticket', accountId, ticketId }
  throw new Error(`a stored place of kind ${placeKind} is incomplete`)
}

/** Reads a column that holds one word out of a list. @throws Error for any other word. */
export function oneOf<Word extends string>(words: readonly Word[], value: string): Word {
  const word = words.find((candidate) => candidate === value)
  if (word === undefined) throw new Error(`the database holds a word that this version does not know: ${value}`)
  return word
}
