import { z } from 'zod'
import { InvalidInputError } from '../../src/domain/errors.js'
import { RIGHTS, type Right } from '../../src/domain/rights.js'

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/** Exactly what was asked for: a right that we do not know, or a word more, means that the endpoint did not do its task. */
const rightsSchema = z.strictObject({ rights: z.array(z.enum(RIGHTS)).max(RIGHTS.length) })

/** The rights in an answer, each once. @throws InvalidInputError, which quotes nothing of it, when it is anything else. */
export function rightsIn(body: string): readonly Right[] {
  const completion = completionSchema.safeParse(jsonOf(body, 'something else than JSON'))
  if (!completion.success) throw nonsense('no chat completion')
  const content = completion.data.choices[0]?.message.content ?? ''
  const answer = rightsSchema.safeParse(jsonOf(content, 'words that are no JSON'))
  if (!answer.success) throw nonsense('something else than a list of known rights')
  return [...new Set(answer.data.rights)]
}

/** The error of JSON.parse is left behind: it quotes what it could not read. */
function jsonOf(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw nonsense(otherwise)
  }
}

function nonsense(what: string): InvalidInputError {
  return new InvalidInputError(`the endpoint answered with ${what}`)
}
