import type { Challenge } from '../../domain/challenge/challenge.js'
import { addressesToAsk } from '../../domain/challenge/challenge.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ComposedMail } from '../../ports.js'
import { renderChallenge, type RenderedChallenge } from '../../replies/challenge/render-challenge.js'
import { controllerOf, type Controllers } from './controllers.js'
import { linkUrl } from './make-links.js'

interface ComposeTools {
  readonly controllers: Controllers
  readonly publicUrl: string
}

/** What the person reads. */
export function renderLink(
  { controllers, publicUrl }: ComposeTools,
  requestCase: RequestCase,
  { purpose, expiresAt }: Challenge,
  token: string,
): RenderedChallenge {
  const { dataSubject, controllerId } = requestCase
  return renderChallenge({
    purpose,
    requestCase,
    controller: controllerOf(controllers, controllerId),
    url: linkUrl(publicUrl, token),
    expiresAt,
    both: purpose === 'identity' && dataSubject !== null && addressesToAsk(dataSubject).length > 1,
  })
}

/**
 * The mail to the one address that the link is for. It answers no mail in its headers: whoever wrote the request need not be the one
 * who reads this. Its Message-ID carries our signed thread token, so that replies and bounces join the case (catalogue 35, 37).
 */
export function composeLink(
  tools: ComposeTools & { readonly from: string; readonly now: string },
  requestCase: RequestCase,
  challenge: Challenge,
  token: string,
): ComposedMail {
  const { subject, text } = renderLink(tools, requestCase, challenge, token)
  const { legalName } = controllerOf(tools.controllers, requestCase.controllerId)
  return {
    from: { name: legalName, address: tools.from },
    to: { name: '', address: challenge.address },
    subject,
    text,
    messageId: challenge.messageId,
    inReplyTo: null,
    references: [challenge.messageId],
    date: tools.now,
    attachment: null,
    // Not without a return address: a mail that does not arrive must come back, so that the agent is told.
    automatic: { nullReturnPath: false },
  }
}
