import type { Concept, Guard } from './engine/concepts.js'

/** What turns the same words into something else than a request. */
export const GUARDS: readonly Guard[] = [
  { when: ['wantNot'], rights: ['erasure'], before: 6, after: 2, factor: 0.1 },
  { when: ['neverMind'], before: 0, after: 0, wholeText: true, factor: 0.2 },
  { when: ['thanks'], rights: ['erasure', 'access', 'rectification'], before: 6, after: 0, factor: 0.2 },
  { when: ['restore'], rights: ['erasure'], before: 0, after: 0, wholeText: true, factor: 0.25 },
  { when: ['selfPast'], rights: ['erasure', 'objection'], before: 3, after: 6, factor: 0.3 },
  { when: ['if'], rights: ['erasure'], before: 6, after: 0, factor: 0.35, unless: ['ask'] },
  { when: ['youMay'], before: 10, after: 4, factor: 0.25, unless: ['pastAsk'] },
  { when: ['policy'], before: 20, after: 20, factor: 0.4, unless: ['mine', 'about', 'pastAsk'] },
  { when: ['order'], rights: ['rectification'], before: 8, after: 6, factor: 0.3, unless: ['personalData', 'letters'] },
  {
    when: ['order'],
    rights: ['erasure'],
    before: 4,
    after: 6,
    factor: 0.4,
    unless: ['account', 'personalData', 'about', 'data', 'register', 'me'],
  },
  { when: ['password'], rights: ['rectification', 'access'], before: 6, after: 6, factor: 0.3, unless: ['about'] },
  {
    when: ['newsletter'],
    rights: ['erasure', 'objection'],
    before: 6,
    after: 6,
    factor: 0.4,
    unless: ['personalData', 'account', 'about'],
  },
]

/**
 * "Delete all you hold about me" holds the words of an access request too. Such a match counts only when it has a word of its
 * own that asks to see something.
 */
export const ACCESS_WORDS: readonly Concept[] = ['get', 'copy', 'what', 'who', 'howLong', 'accessNoun', 'recording']

/** From `plain` on a rule by itself is sure of a wish; from `hint` on it thinks one possible. */
export const RULE_SCORES = { plain: 0.7, hint: 0.4 } as const
