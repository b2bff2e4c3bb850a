import { Command, InvalidArgumentError, Option } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import { NotFoundError } from '../domain/errors.js'
import { DELIVERY_STATES, type DeliveryState, type WebhookDelivery } from '../domain/webhooks/delivery.js'
import { redeliver } from '../flow/webhooks/redeliver.js'
import type { DeliveryFilter } from '../ports.js'
import type { WebhookEndpointConfig } from '../settings/connections.js'
import type { CommandTools } from './command-tools.js'

const MOST = 1000
const DEFAULT_LIMIT = 50

/** `innsyn webhook`: what other programs were told (docs/api.md). */
export function webhookCommand(tools: CommandTools): Command {
  const command = new Command('webhook').description('other programs that are told what happens to cases')
  command
    .command('list')
    .description('the endpoints of the settings')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(({ config: { webhooks } }) => {
        tools.print(json === true ? JSON.stringify(webhooks) : endpointsText(webhooks))
        return Promise.resolve()
      }),
    )
  command.addCommand(deliveriesCommand(tools))
  command
    .command('redeliver')
    .description('send a delivery once more, under the same id')
    .argument('<delivery>', 'as innsyn webhook deliveries prints it')
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork, clock, config }) => {
        const delivery = await redeliver(
          { unitOfWork, clock, endpoints: config.webhooks, controllers: null },
          id,
          OPERATOR,
        )
        tools.print(json === true ? JSON.stringify(delivery) : `${id} is sent once more by the running service`)
      }),
    )
  return command
}

interface ListOptions {
  readonly state?: DeliveryState
  readonly limit: number
  readonly json?: boolean
}

function deliveriesCommand(tools: CommandTools): Command {
  return new Command('deliveries')
    .description('what was sent, the newest first, with every attempt; kept for 30 days')
    .argument('[endpoint]', 'of this endpoint only')
    .addOption(new Option('--state <state>', 'in this state only').choices(DELIVERY_STATES))
    .option('--limit <number>', 'so many at most', wholeLimit, DEFAULT_LIMIT)
    .option('--json', 'one JSON document on stdout')
    .action((endpointId: string | undefined, { state, limit, json }: ListOptions) =>
      tools.withCore(async ({ unitOfWork, config: { webhooks } }) => {
        if (endpointId !== undefined && !webhooks.some(({ id }) => id === endpointId))
          throw new NotFoundError(`the settings name no webhook ${endpointId}: see innsyn webhook list`)
        const filter: DeliveryFilter = {
          ...(endpointId !== undefined && { endpointId }),
          ...(state !== undefined && { state }),
          limit,
        }
        const logged = await unitOfWork.read(async (stores) => {
          const deliveries = await stores.webhooks.list(filter)
          return Promise.all(deliveries.map(async (one) => ({ ...one, log: await stores.webhooks.attempts(one.id) })))
        })
        tools.print(json === true ? JSON.stringify(logged) : deliveriesText(logged))
      }),
    )
}

function wholeLimit(text: string): number {
  const limit = Number(text)
  if (!/^\d+$/.test(text) || limit < 1 || limit > MOST) throw new InvalidArgumentError(`must be 1 to ${String(MOST)}`)
  return limit
}

function endpointsText(endpoints: readonly WebhookEndpointConfig[]): string {
  if (endpoints.length === 0) return 'The settings name no webhook.\n'
  return endpoints
    .map(({ id, url, events, controllers }) => {
      const of = controllers === null ? 'all controllers' : controllers.join(', ')
      return `${id}  ${url}\n  ${events === null ? 'all events' : events.join(', ')}; ${of}\n`
    })
    .join('')
}

type Logged = WebhookDelivery & {
  readonly log: readonly { readonly at: string; readonly status: number | null; readonly problem: string | null }[]
}

function deliveriesText(deliveries: readonly Logged[]): string {
  if (deliveries.length === 0) return 'Nothing was sent.\n'
  return deliveries
    .map(({ id, endpointId, type, reference, state, nextAt, log }) => {
      const next = state === 'waiting' ? `, next ${nextAt}` : ''
      const attempts = log.map(({ at, status, problem }) => `  ${at}  ${String(status ?? '-')}  ${problem ?? 'ok'}\n`)
      return `${id}  ${endpointId}  ${type}  ${reference}  ${state}${next}\n${attempts.join('')}`
    })
    .join('')
}
