import { newestRound } from '../../domain/challenge/challenge.js'
import { RuleViolationError } from '../../domain/errors.js'
import type { ReturnLinks } from '../../ports.js'
import { staffChallengeJob } from './challenge-jobs.js'
import { makeReturnLink, type LinkTools } from './make-links.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends LinkTools {
  readonly publicUrl: string
  readonly hasMailServer: boolean
}

/** The way back to the pages for data subjects: in a letter that names it, or by a mail of its own. */
export function createReturnLinks(tools: Tools): ReturnLinks {
  return {
    make: async (stores, requestCase, letter) => (await makeReturnLink(stores, tools, requestCase, letter)).url,
    send: async (stores, { id, reference, dataSubject }) => {
      if (dataSubject === null) throw new RuleViolationError(say('no_address_for_link', { reference }))
      if (!tools.hasMailServer) throw new RuleViolationError(say('way_back_needs_mail', { reference }))
      const [newest] = newestRound(await stores.challenges.ofCase(id), 'return')
      await stores.jobs.enqueue([staffChallengeJob(id, 'return', newest?.round ?? 0)])
    },
  }
}
