import type { ActionName } from '../../../../flow/desk/case-actions.js'

/** What an action is called, and what it means where its name does not say. */
interface ActionWords {
  readonly title: string
  readonly hint?: string
  /** What stands on the page once it is done. */
  readonly done: string
}

/** Names of fields, some of which several actions share. */
export interface FieldWords {
  readonly rights: string
  readonly reason: string
  readonly outcome: string
  readonly duplicateOf: string
  readonly again: string
  readonly on: string
  readonly reasons: string
  readonly explanation: string
  readonly question: string
  readonly ground: string
  readonly asked: string
  readonly doubt: string
  readonly answered: string
  readonly right: string
  readonly refusalGround: string
  readonly statute: string
  readonly facts: string
  readonly letter: string
  readonly because: string
  readonly byHand: string
  readonly wentOut: string
  readonly to: string
  readonly staff: string
  readonly stop: string
  readonly note: string
  readonly reference: string
  readonly none: string
  readonly all: string
  readonly yes: string
  readonly no: string
  /** How a day or a moment is written. */
  readonly when: string
}

/** The page of one case. */
export interface CaseTexts {
  readonly refused: string
  readonly changed: string
  readonly changedWhat: string
  readonly look: string
  readonly lookAt: string
  readonly next: string
  readonly nothingNext: Readonly<Record<'program' | 'ended', string>>
  readonly groups: Readonly<Record<'rights' | 'person' | 'clock' | 'answer' | 'case', string>>
  readonly actions: Readonly<Record<ActionName, ActionWords>>
  readonly fields: FieldWords
  readonly facts: string
  readonly controller: string
  readonly received: string
  readonly by: string
  readonly target: string
  readonly latest: string
  readonly refusalsBy: string
  readonly withoutPauses: string
  readonly derivation: string
  readonly rights: string
  readonly has: string
  readonly watchers: string
  readonly language: string
  readonly who: string
  readonly sender: string
  readonly unclear: string
  readonly genuine: Readonly<Record<'yes' | 'no' | 'unchecked', string>>
  readonly onFile: string
  readonly nobodyChosen: string
  readonly choose: string
  readonly identity: string
  /** Before the address that the link of a challenge goes to. */
  readonly link: string
  readonly conversation: string
  readonly evidence: (rights: string) => string
  readonly unread: string
  readonly cut: string
  readonly whole: string
  readonly attachments: string
  readonly aside: string
  readonly pages: (page: number, pages: number, total: number) => string
  readonly older: string
  readonly newer: string
  readonly letters: string
  readonly noLetter: string
  readonly recipient: string
  readonly subject: string
  readonly approvedBy: (people: string, needed: number) => string
  readonly approvals: (needed: number) => string
  readonly copy: string
  readonly download: string
  readonly sources: string
  readonly others: string
  readonly othersHint: string
  readonly otherKinds: Readonly<Record<'file' | 'writer', string>>
  readonly stays: string
  readonly goes: string
  readonly undecided: string
  readonly notes: string
  readonly noNotes: string
  readonly links: string
  readonly retention: string
  readonly keptUntil: (content: string, proof: string) => string
  readonly erased: string
  readonly history: string
  readonly earlier: string
  readonly here: (names: string) => string
  readonly reload: string
  readonly changedBy: (name: string) => string
  readonly candidates: string
  readonly candidatesNone: string
  readonly candidatesFailed: string
  readonly otherAddress: string
  readonly ask: string
  readonly chosen: string
  readonly back: string
  readonly enterTitle: string
  readonly enterHint: string
  readonly name: string
  readonly address: string
  readonly channel: string
  readonly text: string
  readonly enter: string
}
