import { In, LessThan, Not } from 'typeorm'
import {
  DELIVERY_STATES,
  type DeliveryState,
  type WebhookAttempt,
  type WebhookDelivery,
} from '../../src/domain/webhooks/delivery.js'
import { WEBHOOK_EVENTS } from '../../src/domain/webhooks/webhook-event.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { DeliveryFilter, WebhookStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { WebhookAttemptRow, WebhookCursorRow, WebhookDeliveryRow } from '../rows/api-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const WAITING: DeliveryState = 'waiting'
/** Deliveries that are forgotten in one go; the rest goes with the next. */
const FORGOTTEN_AT_ONCE = 1000

export class SqlWebhookStore implements WebhookStore {
  constructor(private readonly session: Session) {}

  async cursor(endpointId: string): Promise<number | null> {
    return (await this.session.reader.findOneBy(WebhookCursorRow, { endpointId }))?.sequence ?? null
  }

  async setCursor(endpointId: string, sequence: number): Promise<void> {
    await insertRows(this.session.writer, WebhookCursorRow, [{ endpointId, sequence }], 'replace')
  }

  async add(deliveries: readonly Omit<WebhookDelivery, 'state' | 'attempts'>[]): Promise<void> {
    const rows = deliveries.map((delivery) => ({ ...delivery, state: WAITING, attempts: 0 }))
    await insertRows(this.session.writer, WebhookDeliveryRow, rows)
  }

  async due(endpointId: string, now: Instant, limit: number): Promise<readonly WebhookDelivery[]> {
    const rows = await this.session.reader
      .createQueryBuilder(WebhookDeliveryRow, 'delivery')
      .where({ endpointId, state: WAITING })
      .andWhere('delivery.nextAt <= :now', { now })
      .orderBy({ 'delivery.nextAt': 'ASC', 'delivery.sequence': 'ASC' })
      .limit(limit)
      .getMany()
    return rows.map(toDelivery)
  }

  async get(id: string): Promise<WebhookDelivery | null> {
    const row = await this.session.reader.findOneBy(WebhookDeliveryRow, { id })
    return row === null ? null : toDelivery(row)
  }

  async list({ limit, controllerIds, ...equal }: DeliveryFilter): Promise<readonly WebhookDelivery[]> {
    const where = { ...equal, ...(controllerIds !== undefined && { controllerId: In([...controllerIds]) }) }
    const order = { createdAt: 'DESC', sequence: 'DESC', id: 'ASC' } as const
    return (await this.session.reader.find(WebhookDeliveryRow, { where, order, take: limit })).map(toDelivery)
  }

  async attempted(id: string, attempt: WebhookAttempt, nextAt: Instant | null): Promise<boolean> {
    const { writer } = this.session
    const row = await writer.findOneBy(WebhookDeliveryRow, { id, state: WAITING })
    if (row === null) return false
    const number = (await writer.countBy(WebhookAttemptRow, { deliveryId: id })) + 1
    await insertRows(writer, WebhookAttemptRow, [{ deliveryId: id, number, ...attempt }])
    const state: DeliveryState = attempt.problem === null ? 'delivered' : nextAt === null ? 'gave_up' : WAITING
    const change = { state, attempts: row.attempts + 1, ...(nextAt !== null && { nextAt }) }
    await writer.update(WebhookDeliveryRow, { id }, change)
    return true
  }

  async attempts(id: string): Promise<readonly WebhookAttempt[]> {
    const where = { deliveryId: id }
    const rows = await this.session.reader.find(WebhookAttemptRow, { where, order: { number: 'ASC' } })
    return rows.map(({ at, status, problem, durationMs }) => ({ at, status, problem, durationMs }))
  }

  async again(id: string, at: Instant): Promise<void> {
    await this.session.writer.update(WebhookDeliveryRow, { id }, { state: WAITING, attempts: 0, nextAt: at })
  }

  async givenUp(): ReturnType<WebhookStore['givenUp']> {
    const rows = await this.session.reader
      .createQueryBuilder(WebhookDeliveryRow, 'delivery')
      .select('delivery.endpointId', 'endpointId')
      .addSelect('COUNT(*)', 'count')
      .where({ state: 'gave_up' })
      .groupBy('delivery.endpointId')
      .orderBy('delivery.endpointId')
      .getRawMany<{ endpointId: string; count: number | string }>()
    return rows.map(({ endpointId, count }) => ({ endpointId, count: Number(count) }))
  }

  async forget(before: Instant, endpoints: readonly string[]): Promise<void> {
    const settled = { state: Not(WAITING), createdAt: LessThan(before) }
    const known = Not(In([...endpoints]))
    const rows = await this.session.reader.find(WebhookDeliveryRow, {
      select: { id: true },
      where: [settled, { endpointId: known }],
      take: FORGOTTEN_AT_ONCE,
    })
    const ids = rows.map(({ id }) => id)
    await this.session.writer.delete(WebhookAttemptRow, { deliveryId: In(ids) })
    await this.session.writer.delete(WebhookDeliveryRow, { id: In(ids) })
    await this.session.writer.delete(WebhookCursorRow, { endpointId: known })
  }
}

function toDelivery({ state, type, ...row }: WebhookDeliveryRow): WebhookDelivery {
  return { ...row, state: oneOf(DELIVERY_STATES, state), type: oneOf(WEBHOOK_EVENTS, type) }
}
