import nodeZendesk from 'node-zendesk'
import type { ZendeskTransport, ZendeskAnswer, ZendeskRequest } from '../transport.js'
import { jsonOf } from './answers.js'

interface LibraryResult {
  readonly result: unknown
}

/** The part of node-zendesk that we use, as it was measured to behave; its own types ask for numbers where any id works. */
interface Library {
  readonly tickets: {
    show(id: string): Promise<LibraryResult>
    update(id: string, body: object): Promise<LibraryResult>
  }
  readonly users: { me(): Promise<LibraryResult>; show(id: string): Promise<LibraryResult> }
  readonly accountsettings: { show(): Promise<LibraryResult> }
}

interface LibraryCall {
  readonly method: ZendeskRequest['method']
  readonly body?: string
}

/**
 * node-zendesk 6.0.1 over our transport (zendesk.md 1, verified remedy): errors arrive typed, 204 as an empty object, any content
 * type counts as JSON, and it never sees a Retry-After. One instance a call, because it has no way to pass an abort signal.
 */
export function libraryOn(transport: ZendeskTransport, signal: AbortSignal): Library {
  const client = nodeZendesk.createClient({
    endpointUri: `${transport.origin}/api/v2`,
    // The transport signs in itself; the library only insists that something is there.
    oauth: true,
    token: 'unused',
    throwOriginalException: true,
    transportConfig: {
      transportFn: (url: string, call: LibraryCall) =>
        transport.send({ method: call.method, url, signal, ...(call.body === undefined ? {} : { body: call.body }) }),
      responseAdapter: (answer: ZendeskAnswer) => ({
        json: () => Promise.resolve(jsonOf(answer)),
        status: answer.status === 204 ? 200 : answer.status,
        statusText: '',
        headers: { get: (name: string) => (name.toLowerCase() === 'content-type' ? 'application/json' : null) },
      }),
    },
  })
  const resources = [client.tickets, client.users, client.accountsettings]
  // The API description knows paths without `.json` only; Zendesk serves both.
  for (const resource of resources) resource.useDotJson = false
  return client as unknown as Library
}
