/** How a controller lets the program ask for proof of identity. */
export interface ChallengePolicy {
  /**
   * smtp: the program sends the link itself. draft: it lies where the agent works, like other letters. off: no link, the letter that
   * asks for proof. auto: smtp where that is possible and safe, else off.
   */
  readonly send: 'auto' | 'smtp' | 'draft' | 'off'
  /** How long a link holds. */
  readonly validHours: number
  /** So many links go out by themselves in an hour; the others wait for a person (catalogue 109). */
  readonly perHour: number
}

export const DEFAULT_CHALLENGE_POLICY: ChallengePolicy = { send: 'auto', validHours: 168, perHour: 30 }

/** What the installation has to send links with. */
export interface LinkMeans {
  readonly hasMailServer: boolean
  /** Under which people reach the pages. */
  readonly publicUrl: string
}

/** How links of a controller go out here. */
export function linkDelivery({ send }: ChallengePolicy, means: LinkMeans): 'smtp' | 'draft' | 'off' {
  if (send === 'draft' || send === 'off') return send
  return means.hasMailServer && keepsSecrets(means.publicUrl) ? 'smtp' : 'off'
}

/** A link over an open line could be read, and pressed, by whoever sits on it. Only this machine itself needs none. */
export function keepsSecrets(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
