import { randomInt } from 'node:crypto'
import type { Instant } from '../../src/domain/request-case.js'
import type { Clock, JobFailure } from '../../src/ports.js'
import { say } from '../../src/domain/sayings/say.js'
import type { Told } from '../../src/domain/sayings/saying.js'

export interface JobPolicy {
  /** How long a claim holds. Work that takes longer is handed out again, and its late commit is refused. */
  readonly leaseMs: number
  readonly maxAttempts: number
  readonly firstDelayMs: number
  readonly longestDelayMs: number
}

/** 25 attempts over about 16 hours: an evening's outage heals by itself, a lasting fault is shown to a person within the day. */
export const DEFAULT_JOB_POLICY: JobPolicy = {
  leaseMs: 15 * 60_000,
  maxAttempts: 25,
  firstDelayMs: 5_000,
  longestDelayMs: 60 * 60_000,
}

/** So often may an attempt fail or die in company; after that a job is tried by itself. */
export const ATTEMPTS_IN_COMPANY = 3

/** Whether a job that was begun so often is handed out by itself. What is spent is only given up, not tried: it needs no company of its own. */
export function isAlone({ attempt, spent }: { readonly attempt: number; readonly spent: boolean }): boolean {
  return attempt > ATTEMPTS_IN_COMPANY && !spent
}

/** Doubles with every attempt; half of it is left to chance, so that jobs that failed together do not come back together. */
export function retryDelayMs(policy: JobPolicy, attempt: number, failure: JobFailure): number {
  const full = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** Math.min(30, attempt - 1))
  const half = Math.ceil(full / 2)
  return Math.max(half + randomInt(half + 1), failure.retryAfterMs ?? 0)
}

/** Why a job failed that ended its own process again and again, and so never said a reason itself. */
export const LEASE_LAPSED = 'the lease lapsed: the process died or the work took too long'

/** How people see a job that gave up. */
export function gaveUpAlert(
  job: { readonly kind: string; readonly key: string },
  attempts: number,
  reason: string,
): Required<Told> & { readonly key: string; readonly code: string } {
  const { kind, key } = job
  return { key: alertKey(job), code: 'job_gave_up', ...say('job_gave_up', { kind, key, attempts, reason }) }
}

export function alertKey(job: { readonly kind: string; readonly key: string }): string {
  return `job:${job.kind}:${job.key}`
}

/** When a lease that is taken now ends. */
export function leaseEnd(clock: Clock, { leaseMs }: JobPolicy): Instant {
  return new Date(Date.parse(clock.now()) + leaseMs).toISOString()
}
