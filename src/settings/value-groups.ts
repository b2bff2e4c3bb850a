/** Single settings gathered into the parts of the configuration that they belong to. */
import { dirname, join, resolve } from 'node:path'
import type { SessionRules } from '../domain/access/staff-session.js'
import { WEEKDAYS } from '../domain/deadline/dates.js'
import type {
  AuditConfig,
  ClassifierConfig,
  Config,
  DigestConfig,
  RetentionConfig,
  WatchConfig,
} from './configuration.js'
import {
  ERASURES_BESIDE_DATA,
  NO_ANCHOR_FILE,
  NO_REASON,
  SHIPPED_MODEL,
  type ServiceValues,
} from './service-settings.js'

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

export function digestOf(values: ServiceValues): DigestConfig {
  return { day: WEEKDAYS.find((day) => day.toLowerCase() === values['digest.day']) ?? null }
}

export function retentionOf(values: ServiceValues): RetentionConfig {
  const reason = values['retention.proofReason']
  return {
    exportDays: values['retention.exportDays'],
    bodyMonths: values['retention.bodyMonths'],
    otherMonths: values['retention.otherMonths'],
    proofYears: values['retention.proofYears'],
    proofReason: reason === NO_REASON ? null : reason,
  }
}

/** @param file path of the settings file, which a named model lies relative to. */
export function classifierOf(values: ServiceValues, file: string): ClassifierConfig {
  const named = values['classifier.model']
  const percents = {
    request: values['classifier.requestPercent'],
    review: values['classifier.reviewPercent'],
    right: values['classifier.rightPercent'],
    erasure: values['classifier.erasurePercent'],
  }
  const chosen = Object.entries(percents).filter(([, percent]) => percent > 0)
  return {
    modelFile: named === SHIPPED_MODEL ? null : resolve(dirname(file), named),
    thresholds: Object.fromEntries(chosen.map(([name, percent]) => [name, percent / 100])),
  }
}

/** @param file path of the settings file, which a named one lies relative to. */
export function auditOf(values: ServiceValues, file: string): AuditConfig {
  const named = values['audit.anchorFile']
  return { anchorFile: named === NO_ANCHOR_FILE ? null : resolve(dirname(file), named) }
}

export function backupOf(
  values: ServiceValues,
  { file, dataDir }: { readonly file: string; readonly dataDir: string },
): Config['backup'] {
  const named = values['backup.erasureFile']
  const beside = named === ERASURES_BESIDE_DATA
  return { erasureFile: beside ? join(dataDir, 'erasures.jsonl') : resolve(dirname(file), named) }
}
