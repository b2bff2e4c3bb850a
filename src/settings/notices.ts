import { relative } from 'node:path'
import { accentOf, isColor } from '../domain/brand-color.js'
import type { Config } from './configuration.js'
import { releaseNotices } from './release-notices.js'
import { isLoopback } from './schema/checks.js'

/** What is allowed but hardly wanted, one sentence each, for `innsyn doctor` and the log at start. */
export function noticesOf(
  config: Pick<
    Config,
    'controllers' | 'mailboxes' | 'zendesk' | 'secondOpinion' | 'smtp' | 'audit' | 'retention' | 'dataDir' | 'staff'
  >,
): readonly string[] {
  const { controllers, mailboxes, zendesk, secondOpinion, smtp, audit, retention, dataDir } = config
  const withIntake = new Set([...mailboxes, ...zendesk].map((entry) => entry.controllerId))
  const silent = controllers.filter(({ id }) => !withIntake.has(id))
  const untrusting = controllers.filter(({ trustedAuthservIds }) => trustedAuthservIds.length === 0)
  const byToken = zendesk.filter(({ auth }) => auth.kind === 'api-token')
  const shownTo = secondOpinion === null ? [] : [new URL(secondOpinion.url).hostname]
  const pale = controllers.flatMap(({ id, portal }) => paleColor(id, portal?.color ?? null))
  const pollOnly = zendesk.filter(({ webhook }) => webhook === null)
  return [
    ...silent.map(({ id }) => `controller ${id} has neither a mailbox nor a Zendesk account: no request reaches it`),
    ...untrusting.map(
      ({ id }) =>
        `controller ${id} names no trustedAuthservIds: only mail whose signature Innsyn can check itself counts as authentic`,
    ),
    ...byToken.map(
      ({ id }) =>
        `Zendesk account ${id} signs in with an API token; Zendesk ends those on 2027-04-30: set up an OAuth client`,
    ),
    ...pollOnly.map(({ id }) => `Zendesk account ${id} has no webhook: new tickets are seen at the next poll only`),
    ...shownTo
      .filter((host) => !isLoopback(host))
      .map(
        (host) =>
          `classifier.secondOpinion sends the text of doubtful mails to ${host}: unless it is yours, that takes a contract (GDPR Art. 28)`,
      ),
    ...(smtp === null || mailboxes.some(({ addresses }) => addresses.includes(smtp.from))
      ? []
      : [
          `smtp.from (${smtp.from}) is the address of no mailbox here: replies to links and reports that they could not be delivered are seen by nobody`,
        ]),
    ...pale,
    ...(audit.anchorFile !== null && isInside(audit.anchorFile, dataDir)
      ? ['audit.anchorFile lies in the data folder: whoever puts an older copy of the folder in place replaces both']
      : []),
    ...(retention.proofReason === null
      ? [
          `retention.proofReason is not written: no law says that the proof of a case is kept for ${String(retention.proofYears)} year(s), so the controller says why (GDPR Art. 5(1)(e) and 5(2))`,
        ]
      : []),
    ...releaseNotices(config),
  ]
}

/** A brand's colour that could not be read as text; the pages use a darker one of the same kind. */
function paleColor(controllerId: string, color: string | null): string[] {
  if (color === null || !isColor(color)) return []
  const { light } = accentOf(color)
  if (light === color) return []
  return [
    `controller ${controllerId}: portal.color ${color} is too pale to read on a light page (WCAG 2.2, 1.4.3): the pages show ${light}`,
  ]
}

function isInside(path: string, folder: string): boolean {
  return !relative(folder, path).startsWith('..')
}
