import { newestRound } from '../../domain/challenge/challenge.js'
import { RuleViolationError } from '../../domain/errors.js'
import type { ReturnLinks } from '../../ports.js'
import { staffChallengeJob } from './challenge-jobs.js'
import { makeReturnLink, type LinkTools } from './make-links.js'

interface Tools extends LinkTools {
  readonly publicUrl: string
  readonly hasMailServer: boolean
}

/** The way back to the pages for data subjects: in a letter that names it, or by a mail of its own. */
export function createReturnLinks(tools: Tools): ReturnLinks {
  return {
    make: async (stores, requestCase, letter) => (await makeReturnLink(stores, tools, requestCase, letter)).url,
    send: async (stores, { id, reference, dataSubject }) => {
      if (dataSubject === null)
        throw new RuleViolationError(
          `${reference}: nobody on file was chosen for it, so there is no address for a link`,
        )
      if (!tools.hasMailServer)
        throw new RuleViolationError(`${reference}: a new way back goes out by mail, and the settings have no smtp`)
      const [newest] = newestRound(await stores.challenges.ofCase(id), 'return')
      await stores.jobs.enqueue([staffChallengeJob(id, 'return', newest?.round ?? 0)])
    },
  }
}
