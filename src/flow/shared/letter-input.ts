import type { ControllerProfile } from '../../domain/controller.js'
import type { DraftKind } from '../../domain/draft.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ExportRecord, MessageReading } from '../../ports.js'
import type { DraftInput } from '../../replies/draft-input.js'
import { enclosureOf, type EnclosureTools } from './enclosure.js'

/** What a letter of a case is written from. */
export interface LetterGround {
  readonly requestCase: RequestCase
  readonly kind: DraftKind
  readonly reading: MessageReading | null
  /** Only for an answer. */
  readonly exportRecord: ExportRecord | null
}

/** @param extension what an extension notice tells; null for the other kinds. */
export function letterInput(
  tools: EnclosureTools,
  { requestCase, kind, reading, exportRecord }: LetterGround,
  controller: ControllerProfile,
  extension: DraftInput['extension'],
): DraftInput {
  return {
    kind,
    requestCase,
    controller,
    extension,
    question: kind === 'clarification_request' ? requestCase.clock.question : null,
    originalSubject: reading?.parsed.subject ?? '',
    enclosure: exportRecord === null ? null : enclosureOf(exportRecord, requestCase, controller, tools),
  }
}
