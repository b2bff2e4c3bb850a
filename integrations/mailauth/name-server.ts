import { Resolver } from 'node:dns/promises'

/** Asks for the TXT records of a name. Rejects with the code of node:dns (`ENOTFOUND`, `ENODATA`, `ETIMEOUT`, …). */
export type TxtLookup = (name: string, signal: AbortSignal) => Promise<readonly (readonly string[])[]>

const TIMEOUT_MS = 4_000
const TRIES = 2
/** Top-level names that belong to nobody (RFC 2606 2, RFC 6761 6): no name server knows more than that. */
const RESERVED = /(?:^|\.)(?:example|invalid|test|localhost)$/

/** The name servers of this machine, with a time limit. */
export const askNameServers: TxtLookup = async (name, signal) => {
  signal.throwIfAborted()
  if (RESERVED.test(name)) throw notFound()
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  const cancel = () => {
    resolver.cancel()
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await resolver.resolveTxt(name)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Names of keys and policies, and nothing that a name server might read in another way (a NUL, a blank, a backslash). */
const PLAIN_NAME =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/
/** An honest mail asks for some five names; a hostile one is not to keep us asking. */
const MOST_QUESTIONS = 40

/** The questions of one mail: each name is asked once, and odd names not at all. */
export class Questions {
  readonly #answers = new Map<string, Promise<string[][]>>()

  constructor(
    private readonly lookup: TxtLookup,
    private readonly signal: AbortSignal,
  ) {}

  /** In the form that mailauth wants. */
  readonly resolve = async (name: string, type: string): Promise<string[][]> => {
    const plain = name.toLowerCase()
    if (type !== 'TXT' || !PLAIN_NAME.test(plain)) throw notFound()
    const known = this.#answers.get(plain)
    if (known !== undefined) return known
    if (this.#answers.size >= MOST_QUESTIONS) throw notFound()
    const answer = this.#ask(plain)
    this.#answers.set(plain, answer)
    return answer
  }

  async #ask(name: string): Promise<string[][]> {
    const records = await this.lookup(name, this.signal)
    return records.map((record) => [...record])
  }
}

function notFound(): Error {
  return Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
}
