import type { ChallengePurpose } from '../../domain/challenge/challenge.js'
import type { ControllerProfile } from '../../domain/controller.js'
import type { Instant, RequestCase } from '../../domain/request-case.js'
import { dayOfDate } from '../dates.js'
import { textEngine } from '../liquid.js'
import { oneLine } from '../outside-text.js'
import { CHALLENGE_LANGUAGES, challengeLanguage, type ChallengeLanguage } from './challenge-languages.js'
import { IDENTITY_PARTS, RETURN_PARTS } from './challenge-words.js'

export interface ChallengeInput {
  readonly purpose: ChallengePurpose
  readonly requestCase: Pick<RequestCase, 'reference' | 'rights' | 'language' | 'deadline'>
  readonly controller: Pick<ControllerProfile, 'legalName' | 'contactAddresses' | 'defaultLanguage' | 'timeZone'>
  /** The whole link, with its token. */
  readonly url: string
  readonly expiresAt: Instant
  /** Whether more than one address of the person is asked. */
  readonly both: boolean
}

export interface RenderedChallenge {
  readonly language: ChallengeLanguage
  readonly subject: string
  /** Plain text, lines ended by `\n`, paragraphs not wrapped. */
  readonly text: string
}

/**
 * Writes the mail that carries a link: who is asked what, what to do, and what to do when it was not they. Nothing in it comes from
 * the person who wrote, and nothing tells whether there are data.
 */
export function renderChallenge(input: ChallengeInput): RenderedChallenge {
  const { purpose, requestCase, controller } = input
  const language = challengeLanguage(requestCase.language, controller.defaultLanguage)
  const words = CHALLENGE_LANGUAGES[language]
  const scope = {
    controller: controller.legalName,
    contact: controller.contactAddresses[0] ?? '',
    reference: requestCase.reference,
    receivedOn: dayOfDate(requestCase.deadline.receivedOn, words.locale),
    rights: requestCase.rights.map((right) => words.rights[right]),
    url: input.url,
    until: momentOf(input.expiresAt, words.locale, controller.timeZone),
    both: input.both,
  }
  const render = (template: string): string => String(textEngine.parseAndRenderSync(template, scope)).trim()
  const templates =
    purpose === 'identity'
      ? IDENTITY_PARTS.map((part) => words.identity[part])
      : RETURN_PARTS.map((part) => words.return[part])
  const parts = templates.map(render).filter((part) => part !== '')
  return { language, subject: oneLine(render(words[purpose].subject)), text: `${parts.join('\n\n')}\n` }
}

/** Day and time of day where the controller is. */
function momentOf(instant: Instant, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(instant))
}
