import { InvalidInputError } from '../errors.js'
import type { Right } from '../rights.js'
import { RIGHTS } from '../rights.js'
import { say } from '../sayings/say.js'

/** A ground in law for not doing what was asked. */
interface Ground {
  /** Of the GDPR. */
  readonly article: string
  /** The rights that it can stand against. */
  readonly rights: readonly Right[]
  /** Whether a statute must be named beside the article (Art. 17(3)(b), 23: the duty stands in another law). */
  readonly needsStatute: boolean
  /** For the agent, in English. */
  readonly meaning: string
}

const ground = (article: string, rights: readonly Right[], meaning: string, needsStatute = false): Ground => ({
  article,
  rights,
  needsStatute,
  meaning,
})

/**
 * The grounds on which a request may be refused, whole or in part (law.md 3.1-3.3). Another ground is none: effort, rudeness or a
 * lawsuit in sight refuse nothing (EDPB 01/2022 para 175-193).
 */
export const REFUSAL_GROUNDS = {
  manifestly_unfounded: ground('12(5)', RIGHTS, 'the request is manifestly unfounded; the controller must show it'),
  excessive: ground('12(5)', RIGHTS, 'the request is excessive, in particular repetitive; the controller must show it'),
  not_identifiable: ground('11(2)', RIGHTS, 'the controller can show that it cannot identify the person'),
  identity_not_proven: ground('12(6)', RIGHTS, 'reasonable doubt about who asks was not dispelled'),
  rights_of_others: ground('15(4)', ['access'], 'the copy would adversely affect the rights of others, for this part'),
  rights_of_others_portability: ground('20(4)', ['portability'], 'the transfer would adversely affect others'),
  not_portable: ground(
    '20(1)',
    ['portability'],
    'the data rest neither on consent nor on a contract, or are not automated',
  ),
  data_correct: ground(
    '16',
    ['rectification'],
    'the data are correct and complete; what the person says is noted beside them',
  ),
  no_erasure_ground: ground('17(1)', ['erasure'], 'none of the grounds (a) to (f) for erasure applies'),
  expression: ground('17(3)(a)', ['erasure'], 'freedom of expression and information'),
  legal_obligation: ground('17(3)(b)', ['erasure'], 'a law obliges to keep these data', true),
  public_health: ground('17(3)(c)', ['erasure'], 'public interest in public health', true),
  archiving: ground('17(3)(d)', ['erasure'], 'archiving, research or statistics that erasure would defeat'),
  legal_claims: ground('17(3)(e)', ['erasure'], 'establishment, exercise or defence of legal claims'),
  no_restriction_ground: ground('18(1)', ['restriction'], 'none of the grounds (a) to (d) for restriction applies'),
  compelling_grounds: ground(
    '21(1)',
    ['objection'],
    'compelling legitimate grounds; never against direct marketing (Art. 21(2))',
  ),
  not_by_consent: ground('7(3)', ['consent_withdrawal'], 'the processing does not rest on consent'),
  national_law: ground('23', RIGHTS, 'a national law restricts the right', true),
} as const satisfies Readonly<Record<string, Ground>>

export type RefusalGround = keyof typeof REFUSAL_GROUNDS
export const REFUSAL_GROUND_NAMES = Object.keys(REFUSAL_GROUNDS) as readonly RefusalGround[]

/** Grounds that lie in the request or in who asks: a letter that names nothing else does not tell whether data exist. */
const SILENT_GROUNDS: readonly RefusalGround[] = [
  'manifestly_unfounded',
  'excessive',
  'not_identifiable',
  'identity_not_proven',
]

/** Whether a stranger who reads this ground learns nothing of the person. "A law obliges us to keep them" tells that there are data. */
export function isSilentGround(name: RefusalGround): boolean {
  return SILENT_GROUNDS.includes(name)
}

/** Why a right is refused, as the person will read it. */
export interface Refusal {
  readonly ground: RefusalGround
  /** The statute and section that obliges or restricts; null where the ground needs none. */
  readonly statute: string | null
  /** The facts of this case in words for the person (Art. 12(4): the reasons). */
  readonly explanation: string
}

/** What the ground says in law. */
export function groundOf(name: RefusalGround): Ground {
  return REFUSAL_GROUNDS[name]
}

/**
 * Checks a refusal of one right.
 * @throws InvalidInputError when the ground does not stand against this right, or lacks its statute or its facts.
 */
export function assertRefusal(right: Right, { ground: name, statute, explanation }: Refusal): void {
  const { article, rights, needsStatute } = groundOf(name)
  if (!rights.includes(right)) {
    throw new InvalidInputError(say('ground_not_for_right', { ground: name, article, right }))
  }
  if (explanation.trim() === '') {
    throw new InvalidInputError(say('refusal_needs_facts'))
  }
  if (needsStatute && (statute ?? '').trim() === '') {
    throw new InvalidInputError(say('ground_needs_statute', { ground: name, article }))
  }
}
