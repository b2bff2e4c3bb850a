import type { DataSubject } from '../../domain/data-subject.js'
import type { Identity, IdentityLevel } from '../../domain/identity.js'
import type { CaseDescription } from '../../flow/describe-case.js'
import type { CheckedMessage } from '../../ports.js'

const MEANING: Readonly<Record<IdentityLevel, string>> = {
  0: 'nobody has shown who asks',
  1: 'the mail is genuine and its address is that of one person on file; no proof of the person yet',
  2: 'the address on file answered the link that was sent there',
  3: 'decided by staff, or proven by eID',
}

/** Who asks, whose data it is, and what is known about both, as an agent reads it. */
export function whoLines({ requestCase, sender, authenticity }: CaseDescription): string[] {
  return [
    `sender:    ${sender.address ?? `unclear (${sender.status})`}`,
    ...sender.facts.map(({ text }) => `           ${text}`),
    ...genuineLines(authenticity),
    `on file:   ${personText(requestCase.dataSubject)}`,
    ...identityLines(requestCase.identity),
  ]
}

function genuineLines(check: CheckedMessage | null): string[] {
  if (check === null) return ['genuine:   not checked yet']
  return [
    `genuine:   ${check.authentic ? 'yes' : 'not shown'} (checked ${check.checkedAt})`,
    ...check.facts.map(({ text }) => `           ${text}`),
  ]
}

function personText(person: DataSubject | null): string {
  if (person === null) return 'nobody chosen'
  const { sourceId, personId, name, address, formerAddress, chosenBy } = person
  const by = chosenBy.kind === 'system' ? 'the only one with this address' : 'chosen by staff'
  const former = formerAddress === null ? '' : `; until lately ${formerAddress}, which must answer as well`
  return `${name ?? '(no name)'}, ${address} (${sourceId}/${personId}; ${by})${former}`
}

function identityLines({ level, why }: Identity): string[] {
  return [`identity:  level ${String(level)}: ${MEANING[level]}`, ...why.map((reason) => `           ${reason}`)]
}
