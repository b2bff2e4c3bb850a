import { NotFoundError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ReadStores } from '../../ports.js'

/** @throws NotFoundError with a sentence for the person who typed the reference. */
export async function caseByReference(stores: ReadStores, reference: string): Promise<RequestCase> {
  const requestCase = await stores.cases.byReference(reference)
  if (requestCase === null) throw new NotFoundError(`there is no case ${reference}: see innsyn case list`)
  return requestCase
}
