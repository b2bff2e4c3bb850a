/** A mail that is there, before its bytes are fetched. `size` is what the server says (RFC822.SIZE), which may be wrong. */
export interface ListedMail {
  readonly uid: number
  readonly size: number
}

export interface BatchLimits {
  readonly maxMails: number
  readonly maxBytes: number
}

/**
 * Cuts a list into batches, bounded by count and by bytes, in the same order. A mail larger than `maxBytes`, or one that
 * `alone` names, travels alone.
 */
export function planBatches(
  mails: readonly ListedMail[],
  limits: BatchLimits,
  alone: (uid: number) => boolean,
): readonly (readonly ListedMail[])[] {
  const batches: ListedMail[][] = []
  let current: ListedMail[] = []
  let bytes = 0
  const close = (): void => {
    if (current.length > 0) batches.push(current)
    current = []
    bytes = 0
  }
  for (const mail of mails) {
    const single = alone(mail.uid)
    if (single || current.length >= limits.maxMails || bytes + mail.size > limits.maxBytes) close()
    current.push(mail)
    bytes += mail.size
    if (single) close()
  }
  close()
  return batches
}

/** Splits a list into runs of at most `length`. */
export function chunk<T>(items: readonly T[], length: number): readonly (readonly T[])[] {
  const runs: T[][] = []
  for (let start = 0; start < items.length; start += length) runs.push(items.slice(start, start + length))
  return runs
}
