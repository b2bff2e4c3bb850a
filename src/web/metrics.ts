import express, { type RequestHandler, type Router } from 'express'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { DRAFT_STATES } from '../domain/draft.js'
import type { OperationFigures } from '../flow/load-figures.js'
import { WATCH_COMPONENT } from '../flow/watch-cases.js'
import type { Logger } from '../logger.js'
import type { Clock } from '../ports.js'

/** Figures that are younger are told again: a scrape costs the database nothing then. */
const FRESH_MS = 10_000
const STATUSES = ['ok', 'degraded', 'failed'] as const
/** The areas of the service; whatever else is asked for counts as `other`, so that nobody can make up labels. */
const AREAS = new Set(['healthz', 'readyz', 'metrics', 'webhooks', 'cases', 'assets', 'api', 'portal', 'reports'])
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface MetricsOptions {
  readonly figures: () => Promise<OperationFigures>
  readonly ready: () => Promise<boolean>
  readonly clock: Clock
  readonly logger: Logger
}

export interface Metrics {
  /** Times every request; goes before all routes. */
  readonly timer: RequestHandler
  /** Answers `GET /metrics`. */
  readonly router: Router
  /** A mail that the program sent by itself, or could not: `sent`, or the code of the failure. */
  mailSent(result: string): void
}

/**
 * Figures for Prometheus. Labels are ids of the settings and words of ours, never anything of a person.
 * When the database cannot be read, the process's own figures are told all the same, and `innsyn_figures_up` is 0.
 */
export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const tell = operationGauges(registry)
  const up = new Gauge({
    name: 'innsyn_figures_up',
    help: '1 when the figures below could be read from the database',
    registers: [registry],
  })
  const mails = new Counter({
    name: 'innsyn_mails_sent_total',
    help: 'Mails that the program itself wrote, by what became of them: sent, or the code of the failure',
    labelNames: ['result'],
    registers: [registry],
  })
  let toldMs = -Infinity
  const refresh = async (): Promise<void> => {
    const nowMs = Date.parse(options.clock.now())
    if (Math.abs(nowMs - toldMs) < FRESH_MS) return
    try {
      tell(await options.figures(), await options.ready(), nowMs)
      up.set(1)
      toldMs = nowMs
    } catch (error) {
      up.set(0)
      options.logger.warn('metrics.not_read', { error })
    }
  }
  const router = express.Router()
  router.get('/metrics', async (_request, response) => {
    await refresh()
    response
      .set('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics())
  })
  return {
    timer: httpTimer(registry),
    router,
    mailSent: (result) => {
      mails.inc({ result })
    },
  }
}

/** What sets every gauge anew. Series that are gone, an alert that was cleared say, go. */
function operationGauges(registry: Registry): (figures: OperationFigures, ready: boolean, nowMs: number) => void {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const ready = gauge('innsyn_ready', '1 when /readyz is green')
  const messages = gauge('innsyn_messages', 'Messages in the ledger, by what became of them', ['controller', 'outcome'])
  const unread = gauge('innsyn_oldest_unread_message_age_seconds', 'Age of the oldest message that was not read yet')
  const cases = gauge('innsyn_open_cases', 'Cases without an answer, by urgency', ['controller', 'urgency'])
  const jobs = gauge('innsyn_jobs', 'Jobs that wait, run, or were given up', ['state'])
  const due = gauge('innsyn_oldest_due_job_age_seconds', 'How long a job has been due that nobody took')
  const ages = gauge('innsyn_source_report_age_seconds', 'Time since a source last said how it fares', ['component'])
  const states = gauge('innsyn_source_status', '1 for how a source fares', ['component', 'status'])
  const watch = gauge('innsyn_watch_age_seconds', 'Time since the last whole look at the open cases')
  const drafts = gauge('innsyn_drafts', 'Drafts by state', ['state'])
  const alerts = gauge('innsyn_alerts', 'Alerts that wait for a person, by code', ['code'])
  return (figures, isReady, nowMs) => {
    for (const labelled of [messages, cases, ages, states, alerts, watch]) labelled.reset()
    ready.set(Number(isReady))
    for (const { controllerId: controller, outcome, count } of figures.messages)
      messages.set({ controller, outcome }, count)
    unread.set(figures.oldestUnreadSeconds)
    for (const { controllerId: controller, urgency, count } of figures.openCases)
      cases.set({ controller, urgency }, count)
    for (const [state, count] of Object.entries(figures.jobs)) jobs.set({ state }, count)
    due.set(figures.oldestDueJobSeconds)
    for (const { component, status, checkedAt } of figures.sources) {
      const age = Math.max(0, (nowMs - Date.parse(checkedAt)) / 1000)
      if (component === WATCH_COMPONENT) {
        watch.set(age)
        continue
      }
      ages.set({ component }, age)
      for (const one of STATUSES) states.set({ component, status: one }, Number(one === status))
    }
    for (const state of DRAFT_STATES) drafts.set({ state }, countOf(figures.drafts, state))
    for (const { code } of figures.alerts) alerts.inc({ code })
  }
}

function countOf(drafts: OperationFigures['drafts'], wanted: string): number {
  return drafts.find(({ state }) => state === wanted)?.count ?? 0
}

function httpTimer(registry: Registry): RequestHandler {
  const durations = new Histogram({
    name: 'innsyn_http_request_duration_seconds',
    help: 'How long requests took, by method, area and class of the answer',
    labelNames: ['method', 'area', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  return (request, response, next) => {
    const end = durations.startTimer()
    const { method, path } = request
    response.once('close', () => {
      end({
        method: METHODS.has(method) ? method : 'OTHER',
        area: areaOf(path),
        // The client went away before there was an answer.
        status: response.writableFinished ? `${String(Math.floor(response.statusCode / 100))}xx` : 'cut',
      })
    })
    next()
  }
}

function areaOf(path: string): string {
  const first = path.split('/')[1] ?? ''
  return first === '' ? 'start' : AREAS.has(first) ? first : 'other'
}
