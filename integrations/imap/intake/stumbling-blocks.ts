const ALONE_AFTER = 1
const HEADERS_AFTER = 10
const PLACEHOLDER_AFTER = 14

/** How to fetch a mail, given how often fetching it broke the connection. */
export type FetchCare = 'whole' | 'headers' | 'placeholder'

/**
 * Remembers mails whose fetch broke the connection. One such mail must not block the folder for ever (facts document 1.1, 9):
 * it is tried alone, then by its headers only, and in the end only noted, so that a person opens it in the mailbox. That
 * takes ten tries, a quarter of an hour with the pauses between them: a line that is merely bad, or a server that fails for
 * a while, must not cost us the text of a mail.
 */
export class StumblingBlocks {
  private readonly failures = new Map<string, number>()

  failed(folder: string, epoch: string, uids: readonly number[]): void {
    for (const uid of uids) {
      const key = keyOf(folder, epoch, uid)
      this.failures.set(key, (this.failures.get(key) ?? 0) + 1)
    }
  }

  passed(folder: string, epoch: string, uids: readonly number[]): void {
    for (const uid of uids) this.failures.delete(keyOf(folder, epoch, uid))
  }

  mustTravelAlone(folder: string, epoch: string, uid: number): boolean {
    return this.count(folder, epoch, uid) >= ALONE_AFTER
  }

  care(folder: string, epoch: string, uid: number): FetchCare {
    const count = this.count(folder, epoch, uid)
    if (count >= PLACEHOLDER_AFTER) return 'placeholder'
    return count >= HEADERS_AFTER ? 'headers' : 'whole'
  }

  private count(folder: string, epoch: string, uid: number): number {
    return this.failures.get(keyOf(folder, epoch, uid)) ?? 0
  }
}

function keyOf(folder: string, epoch: string, uid: number): string {
  return `${epoch}/${String(uid)}/${folder}`
}
