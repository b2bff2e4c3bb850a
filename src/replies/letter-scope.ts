import { decisionOn } from '../domain/case-life/right-decision.js'
import { groundOf } from '../domain/case-life/refusal.js'
import type { ControllerProfile, ControllerTexts, SupervisoryAuthority } from '../domain/controller.js'
import type { Right } from '../domain/rights.js'
import { RIGHTS } from '../domain/rights.js'
import type { ExportManifest } from '../domain/subject-export.js'
import { dayOfDate } from './dates.js'
import type { DraftInput, Enclosure } from './draft-input.js'
import {
  clarificationMayPause,
  findsNothingFor,
  givesCopy,
  grantedRights,
  leavesIdentityOpen,
  nothingFound,
  outcomeOn,
} from './letter-facts.js'
import type { LetterFacts } from './letter-facts.js'
import { greetableName, oneLine, staffText } from './outside-text.js'
import type { Article, LanguagePack, LetterWords } from './templates/language-pack.js'

/** Some variables of a letter. Everything is there, for the templates are strict: a name that is missing is an error. */
type Variables = Readonly<Record<string, unknown>>

/** The variables of a letter; the parts about a decision see that of their right as `decision` besides. */
export interface LetterScope extends Variables {
  readonly decisions: Readonly<Record<Right, Variables>>
}

/**
 * What every letter may say: dates, reference, the rights, the controller. Nothing about the person but what they wrote
 * into their own From line, and that only in an answer.
 */
export function letterScope(
  input: DraftInput,
  pack: LanguagePack,
  texts: ControllerTexts,
  facts: LetterFacts,
): LetterScope {
  const { requestCase, controller } = input
  const granted = grantedRights(facts)
  const named = input.kind === 'answer' && !leavesIdentityOpen(facts)
  return {
    name: named ? greetableName(requestCase.requester.name) : null,
    reference: requestCase.reference,
    receivedOn: dayOfDate(requestCase.deadline.receivedOn, pack.locale),
    dueOn: dayOfDate(requestCase.deadline.latestLawfulOn, pack.locale),
    rights: facts.rights.map((right) => pack.words.rights[right]),
    asks: Object.fromEntries(RIGHTS.map((right) => [right, granted.includes(right)])),
    decisions: decisionScopes(facts, pack.words),
    onlyRequestHeld: facts.rights.every((right) => ['no_data', 'withdrawn'].includes(outcomeOn(facts, right) ?? '')),
    law: facts.british ? 'UK GDPR' : pack.words.law,
    area: facts.british ? 'United Kingdom' : 'EEA',
    found: facts.foundData === true,
    hasGaps: facts.hasGaps,
    nothingFound: nothingFound(facts),
    changes: changes(granted, pack),
    extension: extensionScope(input, facts, pack),
    question: staffText(input.question ?? ''),
    clockMayStop: input.kind === 'clarification_request' && clarificationMayPause(input),
    controller: controllerScope(controller),
    authority: authorityScope(controller.authority),
    furtherAuthorities: furtherAuthorities(controller, requestCase.language).map(authorityScope),
    texts: textsScope(texts),
    ...enclosureScope(input.kind === 'answer' ? input.enclosure : null, facts, pack.words),
  }
}

/** What was decided about each right, in words. Without a refusal its texts are empty, and so are the parts that would say them. */
function decisionScopes(facts: LetterFacts, words: LetterWords): LetterScope['decisions'] {
  const scopeOf = (right: Right): Variables => {
    const refusal = decisionOn(facts.decisions, right)?.refusal ?? null
    return {
      ...words.rights[right],
      partly: outcomeOn(facts, right) === 'partly_refused',
      ground: refusal === null ? '' : words.grounds[refusal.ground],
      groundArticle: refusal === null ? '' : words.article(articleOf(groundOf(refusal.ground).article)),
      statute: oneLine(refusal?.statute ?? ''),
      explanation: staffText(refusal?.explanation ?? ''),
    }
  }
  return Object.fromEntries(RIGHTS.map((right) => [right, scopeOf(right)])) as LetterScope['decisions']
}

function extensionScope({ extension, requestCase }: DraftInput, facts: LetterFacts, { locale, words }: LanguagePack) {
  return {
    article: words.article(articleOf(facts.british ? '12A(3)' : '12(3)')),
    firstPeriodEndsOn: dayOfDate(requestCase.firstPeriodEndsOn, locale),
    until: extension === null ? '' : dayOfDate(extension.latestLawfulOn, locale),
    reasons: (extension?.reasons ?? []).map((reason) => words.extensionReasons[reason]),
    explanation: staffText(extension?.explanation ?? ''),
  }
}

/** The parts of `17(3)(b)`. */
function articleOf(cited: string): Article {
  const [number = cited, paragraph = null, point = null] = cited.split(/[()]+/).filter((part) => part !== '')
  return { number, paragraph, point }
}

function authorityScope({ name, url, address }: SupervisoryAuthority): Variables {
  return { name, url, address: address ?? null }
}

/** A person may complain where they live (Art. 77(1)); their language is the best that is known of that. */
function furtherAuthorities({ furtherAuthorities: all }: ControllerProfile, language: string): SupervisoryAuthority[] {
  return (all ?? []).filter(({ languages }) => languages.includes(language))
}

function controllerScope(controller: ControllerProfile): Variables {
  return {
    name: controller.legalName,
    organisationNumber: controller.organisationNumber,
    postalAddress: controller.postalAddress,
    contact: controller.contactAddresses[0] ?? null,
  }
}

function textsScope(texts: ControllerTexts): Variables {
  return {
    ...texts,
    transfers: texts.recipients.flatMap(({ name, transfer }) =>
      transfer === undefined ? [] : [{ name, ...transfer }],
    ),
  }
}

function enclosureScope(enclosure: Enclosure | null, facts: LetterFacts, words: LetterWords): Variables {
  if (enclosure === null) return { filename: '', handover: '', url: '', days: '', sources: [], gaps: [] }
  const { filename, manifest, sourceTitles, handover } = enclosure
  const title = (sourceId: string) => (Object.hasOwn(sourceTitles, sourceId) ? sourceTitles[sourceId] : sourceId)
  const gaps = new Map(manifest.gaps.map((gap) => [`${gap.sourceId} ${gap.code}`, gap]))
  return {
    filename,
    handover: handover.kind,
    url: 'url' in handover ? handover.url : '',
    days: handover.kind === 'page' ? String(handover.days) : '',
    sources: manifest.sources.map((source) => ({
      title: title(source.sourceId),
      found: foundText(isOfOthers(facts) ? { ...source, records: 0, files: 0 } : source, words),
    })),
    gaps: [...gaps.values()].map(({ sourceId, code }) => ({ title: title(sourceId), text: words.gaps[code] })),
  }
}

/** Whether a person decided that nothing is about the one who asks: whatever the search gave is then about others. */
function isOfOthers(facts: LetterFacts): boolean {
  return findsNothingFor(facts, 'access', 'erasure') && !givesCopy(facts)
}

/** A source that could not be read whole must never read like one that had nothing. */
function foundText({ records, files, gaps }: ExportManifest['sources'][number], words: LetterWords): string {
  if (gaps === 0) return words.found(records, files)
  return records + files === 0 ? words.unfinished : `${words.found(records, files)} (${words.unfinished})`
}

function changes(rights: readonly Right[], pack: LanguagePack): string {
  const { rectification, erasure, restriction } = pack.words.changes
  const named: Partial<Record<Right, string>> = { rectification, erasure, restriction }
  const list = new Intl.ListFormat(pack.locale, { type: 'conjunction' })
  return list.format(rights.flatMap((right) => named[right] ?? []))
}
