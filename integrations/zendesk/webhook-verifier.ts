import { SettingsError } from '../../src/domain/errors.js'
import type { Clock, WebhookVerifier } from '../../src/ports.js'
import { readWebhookBody } from './webhook/body.js'
import { PUBLIC_TEST_SECRET, refuseSignature } from './webhook/signature.js'

export interface WebhookVerifierOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  /** Zendesk's own `account_id`, which the signed body carries and the unsigned headers repeat. */
  readonly zendeskAccountId: string
  /** The signing secret; two while it is being changed. */
  readonly secrets: readonly string[]
  readonly toleranceMs: number
  readonly eventTypes: readonly string[]
  readonly brandIds: readonly string[]
  readonly clock: Clock
  /** Only for trying out Zendesk's "Test webhook" button: everybody knows that secret. */
  readonly allowPublicTestSecret?: boolean
}

/**
 * Checks calls of Zendesk webhooks on their raw bytes (webhooks/verifying page) and says which tickets changed.
 * @throws SettingsError without a secret, or with the public test secret.
 */
export function createWebhookVerifier(options: WebhookVerifierOptions): WebhookVerifier {
  const problems = secretProblems(options)
  if (problems.length > 0) throw new SettingsError(problems)
  const rule = {
    zendeskAccountId: options.zendeskAccountId,
    eventTypes: new Set(options.eventTypes),
    brandIds: new Set(options.brandIds),
  }
  return {
    accountId: options.accountId,
    verify(headers, body) {
      const refusal = refuseSignature(options, headers, body, Date.parse(options.clock.now()))
      return refusal === null ? readWebhookBody(rule, body) : { kind: 'rejected', status: 401, reason: refusal }
    },
  }
}

function secretProblems(options: WebhookVerifierOptions): string[] {
  const where = `zendesk account ${options.accountId}: webhook secret`
  if (options.secrets.length === 0) return [`${where} is missing; copy it from Admin Center, Webhooks, Show secret.`]
  return options.secrets.flatMap((secret) => {
    if (secret.trim() === '') return [`${where} is empty.`]
    if (secret === PUBLIC_TEST_SECRET && options.allowPublicTestSecret !== true)
      return [`${where} is the public test secret; use the webhook's own.`]
    return []
  })
}
