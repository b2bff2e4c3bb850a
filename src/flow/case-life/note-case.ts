import type { Actor } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { CaseNote, Clock, UnitOfWork } from '../../ports.js'
import { noteWords } from '../shared/case-words.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Keeps a note of staff with a case, encrypted with it; no answer ever shows it. (The person may still ask for it: Art. 15.)
 * @throws InvalidInputError for an empty note.
 */
export async function noteCase(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { reference, text, actor }: { readonly reference: string; readonly text: string; readonly actor: Actor },
): Promise<CaseNote> {
  if (text.trim() === '') throw new InvalidInputError(say('empty_note'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const { id: caseId } = requestCase
    const note = await stores.notes.add({ caseId, at: tools.clock.now(), by: actor, text: text.trim() })
    await stores.caseWords.add(requestCase, noteWords(note.text))
    await stores.audit.append({ type: 'case.note_added', actor, caseId, details: { noteId: note.id } })
    return note
  })
}
