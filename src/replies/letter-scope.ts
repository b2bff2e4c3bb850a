import type { ControllerProfile, ControllerTexts, SupervisoryAuthority } from '../domain/controller.js'
import type { Right } from '../domain/rights.js'
import { RIGHTS } from '../domain/rights.js'
import type { ExportManifest } from '../domain/subject-export.js'
import { dayOfDate, dayOfInstant } from './dates.js'
import type { DraftInput, Enclosure } from './draft-input.js'
import { nothingFound } from './letter-elements.js'
import type { LetterFacts } from './letter-elements.js'
import { greetableName } from './outside-text.js'
import type { LanguagePack, LetterWords } from './templates/language-pack.js'

/** The variables of a letter. Everything is there, for the templates are strict: a name that is missing is an error. */
export type LetterScope = Readonly<Record<string, unknown>>

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
  const british = controller.regime.toLowerCase().startsWith('uk')
  return {
    name: input.kind === 'answer' ? greetableName(requestCase.requester.name) : null,
    reference: requestCase.reference,
    receivedOn: dayOfInstant(requestCase.receivedAt, pack.locale, controller.timeZone),
    dueOn: dayOfDate(requestCase.deadline.latestLawfulOn, pack.locale),
    rights: facts.rights.map((right) => pack.words.rights[right]),
    asks: Object.fromEntries(RIGHTS.map((right) => [right, facts.rights.includes(right)])),
    law: british ? 'UK GDPR' : 'GDPR',
    area: british ? 'United Kingdom' : 'EEA',
    found: facts.foundData === true,
    hasGaps: facts.hasGaps,
    nothingFound: nothingFound(facts),
    changes: changes(facts.rights, pack),
    controller: controllerScope(controller),
    authority: authorityScope(controller.authority),
    furtherAuthorities: furtherAuthorities(controller, requestCase.language).map(authorityScope),
    texts: textsScope(texts),
    ...enclosureScope(input.kind === 'answer' ? input.enclosure : null, pack.words),
  }
}

function authorityScope({ name, url, address }: SupervisoryAuthority): LetterScope {
  return { name, url, address: address ?? null }
}

/** A person may complain where they live (Art. 77(1)); their language is the best that is known of that. */
function furtherAuthorities({ furtherAuthorities: all }: ControllerProfile, language: string): SupervisoryAuthority[] {
  return (all ?? []).filter(({ languages }) => languages.includes(language))
}

function controllerScope(controller: ControllerProfile): LetterScope {
  return {
    name: controller.legalName,
    organisationNumber: controller.organisationNumber,
    postalAddress: controller.postalAddress,
    contact: controller.contactAddresses[0] ?? null,
  }
}

function textsScope(texts: ControllerTexts): LetterScope {
  return {
    ...texts,
    transfers: texts.recipients.flatMap(({ name, transfer }) =>
      transfer === undefined ? [] : [{ name, ...transfer }],
    ),
  }
}

function enclosureScope(enclosure: Enclosure | null, words: LetterWords): LetterScope {
  if (enclosure === null) return { filename: '', handover: '', url: '', sources: [], gaps: [] }
  const { filename, manifest, sourceTitles, handover } = enclosure
  const title = (sourceId: string) => (Object.hasOwn(sourceTitles, sourceId) ? sourceTitles[sourceId] : sourceId)
  const gaps = new Map(manifest.gaps.map((gap) => [`${gap.sourceId} ${gap.code}`, gap]))
  return {
    filename,
    handover: handover.kind,
    url: handover.kind === 'link' ? handover.url : '',
    sources: manifest.sources.map((source) => ({ title: title(source.sourceId), found: foundText(source, words) })),
    gaps: [...gaps.values()].map(({ sourceId, code }) => ({ title: title(sourceId), text: words.gaps[code] })),
  }
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
