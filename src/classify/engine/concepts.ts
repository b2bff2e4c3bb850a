import type { Right } from '../../domain/rights.js'

/**
 * The words that rules are made of. A lexicon says how a language expresses each; `rules.ts` says which of them, close to
 * each other, are a request. Comments give English examples.
 */
export const CONCEPTS = [
  // Who wants
  'ask', // I want, please, can you
  'pastAsk', // I asked, I have requested, my request
  'mine', // my, mine
  'me', // me, as the object of deletion
  'about', // about me, on me, about my son
  'you', // you, your company
  // What it is about
  'data', // information, details, data
  'personalData', // personal data
  'everything', // everything, all of it
  'account', // account, profile, user
  'register', // your database, your systems
  'attribute', // name, address, birth date, phone number, photo
  'recording', // recording of the call, chat log
  'notes', // notes, file, case record
  'letters', // letters, post
  // Access
  'what', // what, which
  'hold', // have stored, hold, know
  'copy', // copy, print-out
  'get', // send me, let me see, give me
  'who', // who, whom
  'shared', // passed on, sold, disclosed
  'howLong', // how long
  'accessNoun', // right of access, subject access request
  // Erasure
  'erase', // delete, remove, wipe
  'erased', // deleted, gone, removed (participle or adverb)
  'erasureNoun', // right to erasure, right to be forgotten
  // Rectification
  'fix', // correct, change, update
  'wrong', // wrong, misspelt, out of date
  'moved', // I moved
  'oldAddress', // old address, previous tenant
  'rectificationNoun', // right to rectification
  'recordedAs', // your system says that I am, has me down as
  'nameIs', // my name is
  'callsMe', // you call me, letters begin with Dear
  // Objection, consent, restriction, portability
  'object', // object to, oppose
  'objectionNoun', // right to object
  'stopUse', // stop using, do not use, do not share
  'noMore', // no longer, not any more
  'until', // until it is settled
  'contactMe', // call me, text me, advertise to me
  'marketing', // marketing, offers, profiling
  'withdraw', // withdraw, take back
  'consent', // consent, permission
  'restrict', // restrict, freeze, lock
  'restrictionNoun', // right to restriction
  'processing', // processing, handling
  'portabilityNoun', // data portability
  'machineReadable', // machine-readable, csv
  'transfer', // transfer, take with me
  'elsewhere', // another provider
  'history', // listening history, data one brings along
  'behaviour', // what I buy, read, listen to
  'call', // the call, the conversation
  'hear', // hear, listen to
  'document', // copy of the passport, driving licence
  'card', // payment card, bank account
  // Article numbers of the GDPR
  'accessArticle',
  'rectificationArticle',
  'erasureArticle',
  'restrictionArticle',
  'portabilityArticle',
  'objectionArticle',
  // Sufficient by themselves
  'accessSure',
  'erasureSure',
  'rectificationSure',
  'restrictionSure',
  'portabilitySure',
  'objectionSure',
  'consentSure',
  // Worth a look by a person
  'accessHint',
  'erasureHint',
  'rectificationHint',
  'objectionHint',
  'consentHint',
  'privacyHint', // GDPR request, data protection complaint
  'law', // GDPR, article 15
  'lawName', // GDPR
  // Speak against a request
  'not', // negation
  'wantNot', // do not delete, I do not want to delete
  'if', // if, what happens when
  'selfPast', // I deleted, by mistake
  'thanks', // thanks for
  'restore', // restore, get back
  'neverMind', // forget my last mail, I changed my mind
  'youMay', // you have the right to (text of a notice)
  'policy', // privacy policy, processing agreement, training
  'order', // order, invoice, subscription, app, message
  'newsletter', // newsletter, mailing list
  'password', // password, log-in
] as const

export type Concept = (typeof CONCEPTS)[number]

/**
 * How one language says the concepts. The terms of a concept are parted by commas. A term is words; `word*` is any word that
 * begins so, `a|b` either, `..3` up to three words between, `<concept>` any single word of that concept.
 */
export interface Lexicon {
  /** BCP 47 tags that the lexicon covers. */
  readonly languages: readonly string[]
  readonly terms: Readonly<Partial<Record<Concept, string>>>
}

/** Concepts close to each other that make a request. */
export interface Rule {
  readonly right: Right
  /** One of each slot must stand there, in any order; a slot lists alternatives. The first slot should be the rarest. */
  readonly near: readonly (readonly Concept[])[]
  /** Most words that the whole may span. */
  readonly within: number
  /** 0 to 1: how sure the right is when only this is known. */
  readonly score: number
  /** May span sentences ("I made a test profile. It must go."). */
  readonly across?: boolean
  /** Slots must stand in the order given. */
  readonly ordered?: boolean
}

/** Words near a match that speak against it. */
export interface Guard {
  readonly when: readonly Concept[]
  /** The rights it speaks against; all when absent. */
  readonly rights?: readonly Right[]
  /** Words before and after the match in which to look, in the same sentence; a whole-text guard looks everywhere in the segment. */
  readonly before: number
  readonly after: number
  readonly wholeText?: boolean
  /** The match's score is multiplied by this. */
  readonly factor: number
  /** The guard does not hold when one of these stands in the match's neighbourhood too. */
  readonly unless?: readonly Concept[]
}
