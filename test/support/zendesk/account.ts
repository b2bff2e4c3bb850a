import { createZendeskClient, type ZendeskClient } from '../../../integrations/zendesk/client.js'
import type { ZendeskCredentials } from '../../../integrations/zendesk/auth.js'
import { createSandboxClock, type SandboxClock } from '../../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../../integrations/zendesk/sandbox/sandbox.js'
import { createRecordingLogger } from './recording-logger.js'

export const START = '2026-03-02T08:00:00Z'
export const ACCOUNT = 'bookbeat-zendesk'

/** One Zendesk account with a client on it; both live by the same clock, where sleeping only moves the hands. */
export async function startAccount(options: { timeoutMs?: number; auth?: 'oauth' | 'token' } = {}) {
  const clock: SandboxClock = createSandboxClock(START, 'instant')
  const sandbox = await startZendeskSandbox({ clock })
  const client = clientOf(sandbox, options)
  const logger = createRecordingLogger()
  return { clock, sandbox, client, logger, signal: new AbortController().signal, close: () => sandbox.close() }
}

export type Account = Awaited<ReturnType<typeof startAccount>>

export function clientOf(
  sandbox: ZendeskSandbox,
  options: { timeoutMs?: number; auth?: 'oauth' | 'token'; baseUrl?: string; credentials?: ZendeskCredentials } = {},
): ZendeskClient {
  const { clientId, clientSecret, email, apiToken } = sandbox.credentials
  const own: ZendeskCredentials =
    options.auth === 'token'
      ? { kind: 'api-token', email, token: apiToken }
      : { kind: 'oauth-client-credentials', clientId, clientSecret }
  return createZendeskClient({
    baseUrl: options.baseUrl ?? sandbox.baseUrl,
    credentials: options.credentials ?? own,
    clock: sandbox.clock,
    timeoutMs: options.timeoutMs ?? 5_000,
  })
}

export const eva = { name: 'Eva Lind', address: 'eva.lind@kunde.example' }

/** The error that the work rejects with. */
export async function rejection(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('it should have been rejected with an error')
}
