/** Who is on file, in the registers that a controller keeps about people. */
import type { PersonLookup, PersonOnFile } from '../domain/sender/persons.js'

/** The people of one record source. */
export interface PeopleRegister {
  readonly sourceId: string
  /**
   * Everybody who has this address on file, or had it until the change that the register remembers. The whole address only, in small
   * letters: nothing that merely looks like it.
   * @throws AppError when the register cannot be asked.
   */
  find(address: string, signal: AbortSignal): Promise<readonly PersonOnFile[]>
}

export interface PersonDirectory {
  /** Asks every register of the controller. Never rejects because one fails (but when the signal aborts): the answer says which did. */
  find(controllerId: string, address: string, signal: AbortSignal): Promise<PersonLookup>
}
