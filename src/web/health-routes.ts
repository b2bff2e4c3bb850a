import express, { type Router } from 'express'
import type { SourceHealth } from '../ports.js'

export interface HealthReport {
  readonly ready: boolean
  readonly components: readonly SourceHealth[]
}

/**
 * `/healthz`: the process answers. `/readyz`: it also reaches what it needs; 503 with the components when not. Texts in
 * `SourceHealth` hold no personal data by contract.
 */
export function createHealthRouter(health: () => Promise<HealthReport>): Router {
  const router = express.Router()
  router.use(['/healthz', '/readyz'], (_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    const report = await health()
    response.status(report.ready ? 200 : 503).json({
      status: report.ready ? 'ready' : 'not_ready',
      components: report.components.map(({ component, status, text }) => ({ component, status, text })),
    })
  })
  return router
}
