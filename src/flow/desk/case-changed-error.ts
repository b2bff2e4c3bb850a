import { ConflictError } from '../../domain/errors.js'
import type { AuditRecord } from '../../ports.js'
import { say } from '../../domain/sayings/say.js'

/** Somebody changed the case after whoever acts now had looked at it, so that they would decide about something that they have not seen. */
export class CaseChangedError extends ConflictError {
  constructor(
    reference: string,
    /** What happened since, oldest first. */
    readonly changes: readonly AuditRecord[],
  ) {
    super(say('changed_since', { reference }))
  }
}
