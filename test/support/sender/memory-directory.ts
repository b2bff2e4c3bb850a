import { belongsToSeveral, type PersonLookup, type PersonOnFile } from '../../../src/domain/sender/persons.js'
import type { PersonDirectory } from '../../../src/ports.js'

/** A person on file with nothing special, but for what a test says. */
export function aPerson(address: string, changes: Partial<PersonOnFile> = {}): PersonOnFile {
  return {
    sourceId: 'bookbeat-customers',
    personId: `id-of-${address}`,
    name: null,
    address,
    certain: true,
    addressSince: null,
    formerAddress: null,
    recordSince: null,
    closedOn: null,
    ...changes,
  }
}

/** Registers of people in memory. */
export class MemoryDirectory implements PersonDirectory {
  readonly persons: PersonOnFile[] = []
  /** Registers that do not answer. */
  failing: readonly string[] = []
  /** Registers that there are, also when nobody is in them. */
  registers: readonly string[] = []
  asked = 0

  find(_controllerId: string, address: string): Promise<PersonLookup> {
    this.asked += 1
    const persons = this.persons.filter(
      (person) =>
        (person.address === address || person.formerAddress === address) && !this.failing.includes(person.sourceId),
    )
    const known = new Set([...this.registers, ...this.persons.map(({ sourceId }) => sourceId)])
    const searched = [...known].filter((id) => !this.failing.includes(id))
    return Promise.resolve({ persons, searched, failed: this.failing })
  }
}

/** Whether a lookup leaves it open whose rows an address finds. */
export const isShared = (persons: readonly PersonOnFile[]): boolean =>
  belongsToSeveral({ persons, searched: [], failed: [] })
