const WINDOW_MS = 60 * 60_000
const TOO_MANY = 3

/**
 * Watches the UIDVALIDITY of each folder. A server that gives a new one on every connection would have the whole folder read
 * again and again; three changes within an hour stop the folder until it has been steady for an hour (facts document 1.1, 8).
 */
export class EpochWatch {
  private readonly lastEpoch = new Map<string, string>()
  private readonly changes = new Map<string, number[]>()

  /** @param previous the epoch of the stored cursor, for the first look after a start. */
  isSteady(folder: string, epoch: string, previous: string | null, nowMs: number): boolean {
    const before = this.lastEpoch.get(folder) ?? previous
    this.lastEpoch.set(folder, epoch)
    const recent = (this.changes.get(folder) ?? []).filter((at) => nowMs - at < WINDOW_MS)
    if (before !== null && before !== epoch) recent.push(nowMs)
    this.changes.set(folder, recent)
    return recent.length < TOO_MANY
  }
}
