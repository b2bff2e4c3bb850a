import { generateKeyPairSync } from 'node:crypto'
import { dkimSign, sealMessage } from 'mailauth'
import type { NameTable } from './name-table.js'

export interface SigningOptions {
  readonly domain?: string
  readonly headers?: string
  readonly bodyLength?: number
  readonly signedAt?: string
  readonly canonicalization?: string
  readonly selector?: string
}

/** A domain that signs its mail, with its key and its policy in the name table. One small key serves all: what counts is who may publish it. */
export class SigningDomain {
  readonly #key: string

  constructor(
    readonly domain: string,
    names: NameTable,
    {
      policy = 'v=DMARC1; p=reject',
      bits = 1024,
      keyFlags = '',
    }: { policy?: string | null; bits?: number; keyFlags?: string } = {},
  ) {
    const { privateKey, publicKey } = keyPair(bits, domain)
    this.#key = privateKey
    names.records.set(`s1._domainkey.${domain}`, `v=DKIM1; k=rsa;${keyFlags} p=${publicKey}`)
    if (policy !== null) names.records.set(`_dmarc.${domain}`, policy)
  }

  /** The mail with a signature on top. `domain` may claim another signer than the one whose key it is. */
  async sign(mail: Buffer, options: SigningOptions = {}): Promise<Buffer> {
    // As mailauth reads it anyway, but not with a promise for each line.
    const full = Buffer.from(mail.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
    const { signatures, errors } = await dkimSign(full, {
      canonicalization: options.canonicalization ?? 'relaxed/relaxed',
      algorithm: 'rsa-sha256',
      signTime: new Date(options.signedAt ?? '2026-03-02T08:59:00Z'),
      headerList: options.headers ?? 'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type',
      signatureData: [
        {
          signingDomain: options.domain ?? this.domain,
          selector: options.selector ?? 's1',
          privateKey: this.#key,
          ...(options.bodyLength === undefined ? {} : { maxBodyLength: options.bodyLength }),
        },
      ],
    } as unknown as Parameters<typeof dkimSign>[1])
    const [error] = errors
    if (error !== undefined) throw new Error('the test mail could not be signed', { cause: error })
    return Buffer.concat([Buffer.from(signatures), mail])
  }

  /** The mail with an ARC set on top that says what this domain saw (RFC 8617). */
  async seal(mail: Buffer, results: string): Promise<Buffer> {
    const set = await sealMessage(mail, {
      signingDomain: this.domain,
      selector: 's1',
      privateKey: this.#key,
      signTime: new Date('2026-03-02T08:59:30Z'),
      authResults: results,
      cv: 'none',
    } as unknown as Parameters<typeof sealMessage>[1])
    return Buffer.concat([set, mail])
  }
}

const keys = new Map<string, { privateKey: string; publicKey: string }>()

/** Making keys takes longer than all that is done with them, so each domain keeps its own through a run. */
function keyPair(bits: number, domain: string): { privateKey: string; publicKey: string } {
  const known = keys.get(`${String(bits)}/${domain}`)
  if (known !== undefined) return known
  const made = generateKeyPairSync('rsa', { modulusLength: bits })
  const pair = {
    privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: made.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
  keys.set(`${String(bits)}/${domain}`, pair)
  return pair
}
