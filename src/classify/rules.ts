import type { Concept, Guard, Rule } from './engine/concepts.js'

/** Everything by which people name stored data about themselves. */
const DATA = ['data', 'personalData'] as const

/**
 * What makes a request, in every language the same; the lexicons say with which words. A score is what the match is worth when
 * nothing speaks against it: from `RULE_THRESHOLDS.request` on it is a request, from `.review` on a person looks.
 */
export const RULES: readonly Rule[] = [
  { right: 'access', near: [['accessArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'access', near: [['accessArticle']], within: 6, score: 0.45 },
  { right: 'access', near: [['accessSure']], within: 14, score: 0.86 },
  {
    right: 'access',
    near: [['accessNoun'], ['ask', 'pastAsk', 'mine', 'about', ...DATA, 'law']],
    within: 12,
    score: 0.85,
  },
  { right: 'access', near: [['about'], ['what', 'everything'], ['hold', ...DATA, 'notes']], within: 14, score: 0.85 },
  { right: 'access', near: [['copy'], ['personalData', 'about']], within: 10, score: 0.82 },
  { right: 'access', near: [['copy'], ['data'], ['mine', 'about']], within: 10, score: 0.8 },
  { right: 'access', near: [['get'], ['about'], [...DATA, 'everything', 'hold', 'notes']], within: 14, score: 0.82 },
  { right: 'access', near: [['get', 'copy'], ['personalData'], ['mine']], within: 8, score: 0.8 },
  { right: 'access', near: [['get'], ['data', 'history'], ['mine']], within: 6, score: 0.72 },
  { right: 'access', near: [['pastAsk'], DATA, ['mine', 'about']], within: 10, score: 0.78 },
  { right: 'access', near: [['recording'], ['get', 'copy', 'ask']], within: 12, score: 0.8 },
  { right: 'access', near: [['notes'], ['get', 'copy', 'what'], ['about', 'mine']], within: 14, score: 0.8 },
  { right: 'access', near: [['shared'], ['who'], [...DATA, 'attribute', 'about', 'mine']], within: 12, score: 0.8 },
  {
    right: 'access',
    near: [['howLong'], ['hold'], [...DATA, 'about', 'attribute'], ['mine', 'about', 'you']],
    within: 14,
    score: 0.74,
  },
  { right: 'access', near: [['what'], ['personalData'], ['hold', 'you']], within: 10, score: 0.76 },
  { right: 'access', near: [['what'], ['data'], ['hold'], ['mine'], ['you']], within: 12, score: 0.74 },
  { right: 'access', near: [['accessHint']], within: 14, score: 0.5 },
  { right: 'access', near: [['accessNoun']], within: 6, score: 0.45 },

  { right: 'portability', near: [['portabilityArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'portability', near: [['portabilityArticle']], within: 6, score: 0.45 },
  { right: 'portability', near: [['portabilitySure']], within: 14, score: 0.86 },
  {
    right: 'portability',
    near: [['portabilityNoun'], ['ask', 'pastAsk', 'mine', 'law', ...DATA]],
    within: 12,
    score: 0.85,
  },
  {
    right: 'portability',
    near: [['machineReadable'], [...DATA, 'history', 'everything'], ['ask', 'get', 'mine']],
    within: 14,
    score: 0.8,
  },
  {
    right: 'portability',
    near: [['transfer'], [...DATA, 'history'], ['elsewhere', 'machineReadable']],
    within: 22,
    score: 0.78,
  },
  {
    right: 'portability',
    near: [['elsewhere'], [...DATA, 'history'], ['get', 'transfer']],
    within: 30,
    score: 0.72,
    across: true,
  },
  { right: 'portability', near: [['portabilityNoun']], within: 6, score: 0.5 },

  { right: 'erasure', near: [['erasureArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'erasure', near: [['erasureArticle']], within: 6, score: 0.45 },
  { right: 'erasure', near: [['erasureSure']], within: 14, score: 0.86 },
  {
    right: 'erasure',
    near: [['erasureNoun'], ['ask', 'pastAsk', 'mine', ...DATA, 'account', 'law']],
    within: 10,
    score: 0.84,
  },
  { right: 'erasure', near: [['erase'], ['account']], within: 8, score: 0.82 },
  { right: 'erasure', near: [['erase'], ['me']], within: 3, score: 0.8, ordered: true },
  { right: 'erasure', near: [['erase'], ['about', 'personalData']], within: 10, score: 0.84 },
  { right: 'erasure', near: [['erase'], ['data'], ['mine']], within: 10, score: 0.84 },
  {
    right: 'erasure',
    near: [['erase'], ['history', 'recording', 'notes'], ['mine', 'about']],
    within: 10,
    score: 0.75,
  },
  { right: 'erasure', near: [['erase'], ['attribute'], ['mine']], within: 8, score: 0.76 },
  {
    right: 'erasure',
    near: [['erase'], ['register'], ['me', 'mine', 'about', 'everything', 'data']],
    within: 12,
    score: 0.74,
  },
  { right: 'erasure', near: [['erase'], ['everything'], ['about', 'hold', 'mine']], within: 12, score: 0.8 },
  {
    right: 'erasure',
    near: [['erased'], ['ask', 'not', 'pastAsk'], ['account', 'personalData', 'about']],
    within: 14,
    score: 0.76,
  },
  {
    right: 'erasure',
    near: [['erased'], ['ask', 'not', 'pastAsk'], [...DATA, 'attribute', 'register'], ['mine', 'about', 'me']],
    within: 16,
    score: 0.76,
  },
  {
    right: 'erasure',
    near: [['erased'], ['account', 'me'], ['ask', 'not', 'pastAsk', 'register']],
    within: 14,
    score: 0.75,
    across: true,
  },
  {
    right: 'erasure',
    near: [['erase'], ['hold'], ['attribute', ...DATA], ['mine', 'about']],
    within: 26,
    score: 0.72,
    across: true,
  },
  {
    right: 'erasure',
    near: [['pastAsk'], ['erase', 'erased', 'erasureNoun'], ['account', 'me', 'mine', 'about', ...DATA]],
    within: 16,
    score: 0.78,
  },
  { right: 'erasure', near: [['erasureNoun']], within: 6, score: 0.45 },
  { right: 'erasure', near: [['erasureHint']], within: 14, score: 0.5 },

  { right: 'rectification', near: [['rectificationArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'rectification', near: [['rectificationArticle']], within: 6, score: 0.45 },
  { right: 'rectification', near: [['rectificationSure']], within: 14, score: 0.84 },
  {
    right: 'rectification',
    near: [['rectificationNoun'], ['ask', 'pastAsk', 'mine', ...DATA, 'law']],
    within: 10,
    score: 0.84,
  },
  { right: 'rectification', near: [['fix'], ['personalData', 'about']], within: 10, score: 0.8 },
  { right: 'rectification', near: [['fix'], ['attribute'], ['mine', 'about']], within: 8, score: 0.74 },
  { right: 'rectification', near: [['fix'], ['data'], ['mine', 'about']], within: 8, score: 0.74 },
  { right: 'rectification', near: [['wrong'], ['attribute'], ['mine', 'about', 'me', 'you']], within: 10, score: 0.8 },
  { right: 'rectification', near: [['wrong'], DATA, ['about', 'mine']], within: 10, score: 0.78 },
  { right: 'rectification', near: [['wrong'], ['attribute'], ['fix']], within: 20, score: 0.75, across: true },
  {
    right: 'rectification',
    near: [['moved'], ['oldAddress', 'letters', 'attribute'], ['you', 'letters', 'fix']],
    within: 30,
    score: 0.76,
    across: true,
  },
  { right: 'rectification', near: [['oldAddress'], ['fix', 'letters', 'hold']], within: 24, score: 0.74, across: true },
  { right: 'rectification', near: [['recordedAs'], ['fix', 'wrong', 'not']], within: 20, score: 0.76, across: true },
  { right: 'rectification', near: [['rectificationNoun']], within: 6, score: 0.45 },
  { right: 'rectification', near: [['rectificationHint', 'recordedAs']], within: 14, score: 0.45 },

  { right: 'objection', near: [['objectionArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'objection', near: [['objectionArticle']], within: 6, score: 0.45 },
  { right: 'objection', near: [['objectionSure']], within: 14, score: 0.86 },
  { right: 'objection', near: [['objectionNoun'], ['ask', 'pastAsk', 'mine', 'law']], within: 10, score: 0.82 },
  {
    right: 'objection',
    near: [['object'], ['marketing', 'processing', 'contactMe', ...DATA]],
    within: 14,
    score: 0.84,
  },
  {
    right: 'objection',
    near: [['stopUse'], [...DATA, 'attribute', 'about'], ['mine', 'about', 'marketing']],
    within: 14,
    score: 0.8,
  },
  { right: 'objection', near: [['stopUse'], ['contactMe', 'attribute'], ['marketing']], within: 14, score: 0.76 },
  {
    right: 'objection',
    near: [['not', 'wantNot'], ['marketing'], [...DATA, 'attribute', 'contactMe'], ['mine', 'me']],
    within: 14,
    score: 0.76,
  },
  {
    right: 'objection',
    near: [['erased', 'erase'], ['attribute', 'me'], ['marketing'], ['mine', 'me']],
    within: 10,
    score: 0.72,
  },
  { right: 'objection', near: [['objectionNoun', 'objectionHint']], within: 14, score: 0.45 },

  { right: 'consent_withdrawal', near: [['consentSure']], within: 14, score: 0.86 },
  { right: 'consent_withdrawal', near: [['withdraw'], ['consent']], within: 10, score: 0.86 },
  { right: 'consent_withdrawal', near: [['withdraw'], ['consent']], within: 40, score: 0.7, across: true },
  { right: 'consent_withdrawal', near: [['consentHint']], within: 14, score: 0.45 },

  { right: 'restriction', near: [['restrictionArticle'], ['law']], within: 16, score: 0.72, across: true },
  { right: 'restriction', near: [['restrictionArticle']], within: 6, score: 0.45 },
  { right: 'restriction', near: [['restrictionSure']], within: 14, score: 0.86 },
  {
    right: 'restriction',
    near: [['restrictionNoun'], ['ask', 'pastAsk', 'mine', 'law', ...DATA]],
    within: 12,
    score: 0.84,
  },
  {
    right: 'restriction',
    near: [['restrict'], ['processing', ...DATA], ['mine', 'about', 'personalData']],
    within: 10,
    score: 0.8,
  },
  { right: 'restriction', near: [['restrictionNoun']], within: 6, score: 0.45 },
]

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

/** Chosen on the development half of the test texts; a setting of the classifier. */
export const RULE_THRESHOLDS = { request: 0.7, review: 0.4 } as const
