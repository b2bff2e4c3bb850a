import type { ParsedMessage, UnreadableReason } from '../../src/domain/message.js'
import { withinBudget } from './body-texts.js'
import { fromViews } from './headers/from-views.js'
import {
  firstValue,
  type HeaderBlock,
  readHeaderBlock,
  valuesOf,
  withReadableLineEnds,
} from './headers/header-block.js'
import { instantOf, messageIdOf, messageIdsIn } from './headers/header-values.js'
import { natureOf } from './headers/nature.js'
import { linearContent, type MailContent, readMailContent } from './mail-content.js'
import { SALVAGE_LIMITS } from './structure/linear-parts.js'
import { unreadableReasons } from './unreadable.js'

/** A message as read in the worker; the caller decides with `draftMarker` and the Message-ID whether it is our own. */
export interface ReadMessage {
  readonly parsed: ParsedMessage
  /** Value of `X-Innsyn-Draft`, which our composer writes into every draft. */
  readonly draftMarker: string | null
}

const MAX_LISTED_ATTACHMENTS = 500

/** Reads a raw mail whole. `truncated` says that only headers and a prefix were fetched. */
export async function readMail(raw: Uint8Array, truncated: boolean): Promise<ReadMessage> {
  const mail = withReadableLineEnds(raw)
  const block = readHeaderBlock(mail)
  const content = await readMailContent(mail, block)
  return assemble(block, content, truncated, content.parseFailed ? ['parse_failed'] : [])
}

/**
 * Headers and first text without any parser that a hostile mail could have brought down, in time linear in its length: for a
 * mail whose worker was killed.
 */
export function salvageMail(raw: Uint8Array, truncated: boolean, reason: UnreadableReason): Promise<ReadMessage> {
  const mail = withReadableLineEnds(raw)
  const block = readHeaderBlock(mail)
  return assemble(block, linearContent(mail, block, SALVAGE_LIMITS), truncated, [reason])
}

async function assemble(
  block: HeaderBlock,
  content: MailContent,
  truncated: boolean,
  reasons: readonly UnreadableReason[],
): Promise<ReadMessage> {
  const { texts, cut } = withinBudget(content.texts)
  const fromByParser = await fromViews(block, content.from)
  const { nature, reason } = natureOf({
    block,
    subject: content.subject,
    fromAddress: Object.values(fromByParser).flat()[0]?.address ?? '',
    partTypes: content.partTypes,
  })
  const overBudget = cut || content.overBudget
  const parsed: ParsedMessage = {
    subject: content.subject,
    messageId: messageIdOf(firstValue(block, 'message-id')),
    inReplyTo: messageIdsIn(firstValue(block, 'in-reply-to') ?? ''),
    references: messageIdsIn(firstValue(block, 'references') ?? ''),
    to: content.to,
    cc: content.cc,
    sender: {
      fromFieldCount: block.fromFieldCount,
      fromByParser,
      replyTo: content.replyTo,
      authenticationResults: valuesOf(block, 'authentication-results').slice(0, 50),
      date: instantOf(firstValue(block, 'date')),
    },
    nature,
    natureReason: reason,
    texts,
    attachments: content.parts
      .slice(0, MAX_LISTED_ATTACHMENTS)
      .map(({ filename, contentType, size }) => ({ filename, contentType, size })),
    unreadable: [...reasons, ...unreadableReasons({ ...content, texts, truncated, overBudget })],
    bouncedMessageId: nature === 'bounce' ? content.returnedMessageId : null,
  }
  return { parsed, draftMarker: firstValue(block, 'x-innsyn-draft') }
}
