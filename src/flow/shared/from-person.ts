import type { MessageReading } from '../../ports.js'

/** Machines are never answered, nor is anybody asked because of what a machine wrote (RFC 3834 2). */
export function isFromPerson(reading: MessageReading | null): boolean {
  const nature = reading?.parsed.nature
  return nature === 'personal' || nature === 'bulk'
}
