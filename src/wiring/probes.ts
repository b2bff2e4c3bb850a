import { probeAnchorFile } from '../../integrations/anchors/anchor-file.js'
import { probeMailbox } from '../../integrations/imap/probe.js'
import { probeEndpoint } from '../../integrations/second-opinion/probe.js'
import { probeSmtp } from '../../integrations/smtp/probe.js'
import type { Core } from '../context.js'
import type { SecondOpinionConfig, SmtpConfig } from '../settings/connections.js'
import { mailboxOf } from './mailbox-parts.js'
import { recordSources } from './record-sources.js'
import { endpointOf } from './second-opinion-parts.js'
import { smtpAccountOf } from './smtp-parts.js'
import { zendeskClients } from './zendesk-parts.js'

/** One connection that `innsyn doctor` tries. */
export interface Probe {
  readonly what: string
  /** Answers what it found, in words. @throws AppError that says what to do. */
  run(signal: AbortSignal): Promise<string>
}

/** Everything outside that the settings name. Building a probe reads its secret, so each does that when it runs. */
export function probesOf({ config, clock }: Core): readonly Probe[] {
  const mailboxes = config.mailboxes.map((mailbox): Probe => ({
    what: `mailbox ${mailbox.id}`,
    run: async (signal) => {
      const { watched, junk, drafts } = await probeMailbox(mailboxOf(mailbox, config, clock), signal)
      return `signed in; watches ${[...watched, ...(junk === null ? [] : [junk])].join(', ')}; drafts go to ${drafts}`
    },
  }))
  const accounts = config.zendesk.map((account): Probe => ({
    what: `Zendesk ${account.id}`,
    run: async (signal) => {
      const client = zendeskClients({ zendesk: [account] }, clock).get(account.id)
      await client?.me(signal)
      return client?.warning() ?? 'signed in'
    },
  }))
  const sources = config.sources.map((source): Probe => ({
    what: `source ${source.id}`,
    run: async (signal) => {
      const clients = zendeskClients(
        { zendesk: config.zendesk.filter(({ id }) => source.kind === 'zendesk' && id === source.account) },
        clock,
      )
      await recordSources({ ...config, sources: [source] }, clock, clients)
        .get(source.id)
        ?.probe(signal)
      return 'reachable'
    },
  }))
  const opinions = config.secondOpinion === null ? [] : [secondOpinionProbe(config.secondOpinion)]
  const smtp = config.smtp === null ? [] : [smtpProbe(config.smtp)]
  const anchors = config.audit.anchorFile === null ? [] : [anchorFileProbe(config.audit.anchorFile)]
  return [...mailboxes, ...accounts, ...sources, ...opinions, ...smtp, ...anchors]
}

function anchorFileProbe(path: string): Probe {
  return {
    what: 'anchors of the history',
    run: async () => {
      await probeAnchorFile(path)
      return `can be appended to ${path}`
    },
  }
}

function secondOpinionProbe(secondOpinion: SecondOpinionConfig): Probe {
  return {
    what: 'second opinion',
    run: async (signal) => {
      const { hasModel } = await probeEndpoint(endpointOf(secondOpinion), signal)
      // No failure: some servers know a model by several names and list one.
      return hasModel ? 'answers, and has the model' : `answers, but does not list the model ${secondOpinion.model}`
    },
  }
}

function smtpProbe(smtp: SmtpConfig): Probe {
  return {
    what: 'smtp',
    run: async (signal) => {
      await probeSmtp(smtpAccountOf(smtp), signal)
      return `${smtp.login === null ? 'answers' : 'signed in'}; mail of our own goes out as ${smtp.from}`
    },
  }
}
