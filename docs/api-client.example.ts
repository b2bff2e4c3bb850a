/**
 * A small client for the interface of Innsyn (docs/api.md), to copy and to cut down. It needs Node 20 or later and no package. The types name
 * what this client reads; /api/v1/openapi.json has all of it, for generators.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

export type Right =
  'access' | 'rectification' | 'erasure' | 'portability' | 'restriction' | 'objection' | 'consent_withdrawal'

export interface CaseLine {
  readonly reference: string
  readonly controller: string
  readonly state: string
  readonly rights: readonly Right[]
  readonly targetOn: string
  readonly latestLawfulOn: string
  readonly assignee: string | null
  readonly version: number
}

export interface CaseDetail extends Omit<CaseLine, 'targetOn' | 'latestLawfulOn'> {
  readonly requester: { readonly address: string | null; readonly name: string | null }
  readonly deadline: { readonly targetOn: string; readonly latestLawfulOn: string }
}

/** Some of the actions; the document names every one with its fields. */
export type CaseAction =
  | { readonly action: 'assign'; readonly to: string | null }
  | { readonly action: 'note'; readonly text: string }
  | { readonly action: 'review'; readonly rights: readonly Right[] }
  | { readonly action: 'close'; readonly outcome: string; readonly duplicateOf: string | null }

/** A failure as the interface tells it (RFC 9457): go by `code`, show `detail`. */
export class InnsynProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | undefined,
    /** How long to wait before another try; null: the interface does not say. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(detail === undefined ? code : `${code}: ${detail}`)
  }
}

/** After these the same request may be sent again: its key keeps it from being done twice. */
const WORTH_ANOTHER_TRY = ['too_many_requests', 'unavailable', 'idempotency_key_in_use']
const TRIES = 4

export class InnsynClient {
  /**
   * @param url as in https://innsyn.bookbeat.example/api/v1
   * @param token from `innsyn token add`; keep it where you keep passwords.
   */
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Every case that matches, the most urgent first; pages are fetched as they are needed. */
  async *cases(filter: { readonly state?: string; readonly assignee?: string; readonly before?: string } = {}) {
    let cursor: string | null = null
    do {
      const query: URLSearchParams = new URLSearchParams({ ...filter, ...(cursor !== null && { cursor }) })
      const page: { cases: readonly CaseLine[]; next: string | null } = await this.ask('GET', `/cases?${String(query)}`)
      yield* page.cases
      cursor = page.next
    } while (cursor !== null)
  }

  case(reference: string): Promise<CaseDetail> {
    return this.ask('GET', `/cases/${reference}`)
  }

  /**
   * Does one thing to a case, if it is still as you saw it.
   * @throws InnsynProblem `case_changed` when it is not: read it again, decide again.
   */
  act(seen: Pick<CaseLine, 'reference' | 'version'>, action: CaseAction): Promise<CaseLine> {
    const headers = { 'if-match': `"${String(seen.version)}"`, 'idempotency-key': `"${randomUUID()}"` }
    return this.ask('POST', `/cases/${seen.reference}/actions`, action, headers)
  }

  /** Sends a request, and the very same again where that can help. */
  private async ask<Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.askOnce<Answer>(method, path, body, headers)
      } catch (error) {
        if (tries === TRIES || !(error instanceof InnsynProblem) || !WORTH_ANOTHER_TRY.includes(error.code)) throw error
        await wait(1000 * (error.retryAfterSeconds ?? 2 ** tries))
      }
    }
  }

  // The answer is what the document says of the path.
  private async askOnce<Answer>(
    method: 'GET' | 'POST',
    path: string,
    body: object | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (response.ok) return (await response.json()) as Answer
    const { code = 'unknown', detail } = (await response.json()) as { readonly code?: string; readonly detail?: string }
    const after = response.headers.get('retry-after')
    throw new InnsynProblem(response.status, code, detail, after === null ? null : Number(after))
  }
}

/** What a webhook tells of a case. */
export interface CaseEvent {
  readonly type: string
  readonly timestamp: string
  readonly data: {
    readonly reference: string
    readonly controller: string
    readonly state: string
    readonly sequence: number
  }
}

/** Older than this a message may be a replay. */
const TOLERANCE_SECONDS = 300

/**
 * Reads a webhook (Standard Webhooks; the package `standardwebhooks` does the same). Answer 2xx once it is stored, and drop an id that you
 * have already: it may come more than once, and not in order.
 * @param body as it came, byte for byte.
 * @throws Error for what Innsyn did not send just now.
 */
export function readWebhook(secret: string, headers: Readonly<Record<string, string>>, body: string): CaseEvent {
  const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': signatures = '' } = headers
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = Buffer.from(createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64'))
  const isSigned = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isSigned) throw new Error('the signature is not ours')
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > TOLERANCE_SECONDS) throw new Error('the message is too old')
  return JSON.parse(body) as CaseEvent
}
