/** The list of cases. */
export interface QueueTexts {
  readonly title: string
  readonly found: (count: string, more: boolean) => string
  readonly empty: string
  readonly nothing: string
  readonly case: string
  readonly rights: string
  readonly state: string
  readonly due: string
  readonly has: string
  readonly waits: string
  readonly controller: string
  readonly all: string
  readonly open: string
  readonly any: string
  readonly mine: string
  readonly nobody: string
  readonly show: string
  readonly search: string
  readonly searchHint: string
  readonly find: string
  readonly foundBy: Readonly<Record<'address' | 'reference' | 'text' | 'nothing', string>>
  readonly moreFound: string
  readonly moreTexts: string
  readonly lookedFor: (words: string) => string
  readonly stillReading: string
  readonly back: string
  readonly select: (reference: string) => string
  readonly giveTo: string
  readonly give: string
  readonly noneChosen: string
  readonly given: (count: number) => string
  readonly next: string
  readonly first: string
  readonly enter: string
  readonly target: string
  readonly lists: Readonly<Record<'title' | 'open' | 'mine' | 'untaken' | 'us' | 'narrow', string>>
}
