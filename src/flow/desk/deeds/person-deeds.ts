import { challengePerson } from '../../case-life/challenge-person.js'
import { choosePerson } from '../../choose-person.js'
import { recordVerification } from '../../record-verification.js'
import type { Deeds } from './deed-context.js'

/** Actions about who asks and whose data it is. */
export const PERSON_DEEDS: Deeds<'verify' | 'choose_person' | 'challenge'> = {
  verify: ({ tools, reference, actor }, { reason }) => recordVerification(tools, { reference, reason, actor }),
  choose_person: ({ tools, reference, actor }, { sourceId, personId, address }) =>
    choosePerson(tools, { reference, sourceId, personId, address, actor }, tools.lookUpSignal()),
  challenge: ({ tools, reference, actor }, { again }) => challengePerson(tools, { reference, again, actor }),
}
