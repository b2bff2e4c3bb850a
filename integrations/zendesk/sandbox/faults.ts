import type { RequestHandler, Response } from 'express'

/**
 * What goes wrong. `lost_answer`: the work is done and the connection cut before the answer. `hang`: nothing is done and nothing
 * answered. `rate_limited_text`: the plain-text 429 that Zendesk was seen to send (6.17). `server_error`: a 502 in HTML.
 */
export type FaultKind =
  | 'rate_limited'
  | 'rate_limited_text'
  | 'conflict'
  | 'unavailable'
  | 'server_error'
  | 'unauthorized'
  | 'not_json'
  | 'hang'
  | 'lost_answer'

export interface Fault {
  readonly kind: FaultKind
  readonly method?: string
  readonly path?: RegExp
  /** How often it strikes; always when absent. */
  times?: number
  /** Strikes at every n-th matching call only. */
  readonly every?: number
  readonly retryAfterSeconds?: number
}

export class SandboxFaults {
  private readonly faults: { readonly fault: Fault; seen: number }[] = []
  /** Notes become public whatever the caller says (catalogue 41). */
  ignorePublicFlag = false
  /** `make_private` answers 200 and does nothing. */
  ignoreMakePrivate = false
  /** Updates of tickets answer JSON under text/plain, as uploads do (6.5). */
  updatesAsText = false
  /** A deleted ticket is shown as such, as exports do, instead of not being found. */
  showDeleted = false
  /** Updates answer 200 and change no property, as a trigger that takes back what was written. */
  ignoreProperties = false

  add(fault: Fault): void {
    this.faults.push({ fault: { ...fault }, seen: 0 })
  }

  clear(): void {
    this.faults.length = 0
    this.ignorePublicFlag = false
    this.ignoreMakePrivate = false
    this.updatesAsText = false
    this.ignoreProperties = false
    this.showDeleted = false
  }

  /** The fault that strikes this call, counted off. */
  next(method: string, path: string): Fault | null {
    for (const entry of this.faults) {
      const { fault } = entry
      if (fault.method !== undefined && fault.method !== method) continue
      if (fault.path !== undefined && !fault.path.test(path)) continue
      entry.seen += 1
      if (fault.every !== undefined && entry.seen % fault.every !== 0) continue
      if (fault.times === undefined) return fault
      if (fault.times <= 0) continue
      fault.times -= 1
      return fault
    }
    return null
  }
}

export function faultMiddleware(faults: SandboxFaults): RequestHandler {
  return (request, response, next) => {
    const fault = faults.next(request.method, request.path)
    if (fault === null) next()
    else if (fault.kind === 'lost_answer') {
      loseAnswer(response)
      next()
    } else if (fault.kind !== 'hang') strike(fault, response)
  }
}

/** The handler runs to its end; what it answers never leaves. */
function loseAnswer(response: Response): void {
  response.end = (): Response => {
    response.socket?.destroy()
    return response
  }
}

function strike(fault: Fault, response: Response): void {
  if (fault.retryAfterSeconds !== undefined) response.set('retry-after', String(fault.retryAfterSeconds))
  const [status, body] = ANSWERS[fault.kind as keyof typeof ANSWERS]
  response.status(status)
  if (typeof body === 'string') response.type(status === 429 ? 'text/plain' : 'text/html').send(body)
  else response.json(body)
}

const ANSWERS = {
  rate_limited: [429, { error: 'TooManyRequests', description: 'You have exceeded the rate limit' }],
  rate_limited_text: [429, 'You exceeded your rate limit'],
  conflict: [409, { error: 'UpdateConflict', description: 'Safe Update prevented the update' }],
  unavailable: [503, { error: { title: 'Unavailable', message: 'Try again later' } }],
  server_error: [502, '<html><body>Bad Gateway</body></html>'],
  unauthorized: [401, { error: "Couldn't authenticate you" }],
  not_json: [200, '<html><body>Sign in</body></html>'],
} as const
