/** Single settings gathered into the parts of the configuration that they belong to. */
import type { SessionRules } from '../domain/access/staff-session.js'
import type { Config, WatchConfig } from './configuration.js'
import type { ServiceValues } from './service-settings.js'

export function webOf(values: ServiceValues): Config['web'] {
  return {
    host: values['web.host'],
    port: values['web.port'],
    trustedProxies: values['web.trustedProxies'],
    metrics: values['web.metrics'] === 'on',
  }
}

export function policyOf(values: ServiceValues): Config['policy'] {
  return {
    twinHours: values['policy.twinHours'],
    dueDays: values['policy.dueDays'].toSorted((a, b) => a - b),
  }
}

export function intakeOf(values: ServiceValues): Config['intake'] {
  return {
    pollSeconds: values['intake.pollSeconds'],
    socketTimeoutSeconds: values['intake.socketTimeoutSeconds'],
    maxMailBytes: values['intake.maxMailBytes'],
    batchSize: values['intake.batchSize'],
    reconcileDays: values['intake.reconcileDays'],
    reconcileHours: values['intake.reconcileHours'],
  }
}

export function watchOf(values: ServiceValues): WatchConfig {
  return {
    minutes: values['watch.minutes'],
    daysBefore: [...new Set(values['watch.daysBefore'])].sort((a, b) => b - a),
    halfTime: values['watch.halfTime'] === 'on',
    unassignedHours: values['watch.unassignedHours'],
    reviewDays: values['watch.reviewDays'],
    reviewEscalationDays: values['watch.reviewEscalationDays'],
    sourceHours: values['watch.sourceHours'],
  }
}

export function sessionRulesOf(values: ServiceValues): SessionRules {
  return { idleMinutes: values['signIn.idleMinutes'], hours: values['signIn.hours'] }
}
