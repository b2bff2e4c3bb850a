/** Composition root, first half: what every command needs. The service's connections are joined in `wiring/service.ts`. */
import { createHolidayCalendar } from '../integrations/holidays/holiday-calendar.js'
import { openStorage, type Storage } from '../entities/open-storage.js'
import { systemClock } from './clock.js'
import type { HolidayCalendar } from './domain/deadline/holiday-calendar.js'
import { keepsSecrets } from './domain/challenge/challenge-policy.js'
import { SettingsError } from './domain/errors.js'
import type { StaffMember } from './domain/staff.js'
import { ZONE_OF_UNKNOWN_CONTROLLERS } from './domain/report/today.js'
import { createOpenCase } from './flow/open-case.js'
import { createReadMessage } from './flow/read-message.js'
import type { Controllers } from './flow/shared/controllers.js'
import type { OwnAddresses } from './flow/shared/message-doubts.js'
import { createReturnLinks } from './flow/shared/return-links.js'
import { eraseBatchStep, type AnyStep } from './flow/shared/step.js'
import { referenceOf } from './flow/shared/thread-token.js'
import { createWorkDesk, type WorkDesk } from './jobs/hand-over.js'
import { createJobRunner, type JobRunner } from './jobs/job-runner.js'
import { createLogger, type Logger } from './logger.js'
import type { Clock, Digests, JobQueue, ReturnLinks, UnitOfWork } from './ports.js'
import type { Config } from './settings/configuration.js'
import { createMessageReader, createReadWorkers, type ReadWorkers } from './wiring/message-reader.js'

/** Settings, storage and the part of the flow that needs no network. */
export interface Core {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly storage: Storage
  readonly unitOfWork: UnitOfWork
  readonly queue: JobQueue
  readonly digests: Digests
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
  /** The people of the desk, as the settings name them. */
  readonly staff: readonly StaffMember[]
  /** The addresses of each controller's mailboxes. */
  readonly ownAddresses: OwnAddresses
  /** Null: the pages for data subjects are not reached by a line that keeps secrets, so no link to them goes out. */
  readonly returnLinks: ReturnLinks | null
  /** Reading of messages and opening of cases. */
  readonly intakeSteps: readonly AnyStep[]
  /** Where fresh messages go straight to their reading, while a runner that was given it runs. */
  readonly handOver: WorkDesk
  /** Runs `intakeSteps` only: for the command line. */
  readonly runner: JobRunner
  /** Names of the migrations that were applied on opening. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export interface CoreOptions {
  readonly clock?: Clock
  readonly logger?: Logger
  /** Bring the schema up to date instead of refusing; always done on SQLite, where no other program can be in the way. */
  readonly migrate?: boolean
  /** Opens the threads that read messages. Left out: threads of its own, which take half a second to load. */
  readonly openReadWorkers?: typeof createReadWorkers
}

/**
 * Opens storage and joins the parts.
 * @throws SettingsError when the schema is behind on PostgreSQL; AppError from the database.
 */
export async function openCore(config: Config, options: CoreOptions = {}): Promise<Core> {
  const clock = options.clock ?? systemClock
  const logger = options.logger ?? createLogger(config.log.level)
  const masterKey = config.masterKey.load()
  const storage = await openStorage({
    database:
      config.database.kind === 'sqlite' ? config.database : { kind: 'postgres', url: config.database.url.value() },
    keys: { masterKey: masterKey.bytes(), previousMasterKeys: masterKey.previousKeys() },
    clock,
    logger,
    zoneOf: (controllerId) =>
      config.controllers.find(({ id }) => id === controllerId)?.timeZone ?? ZONE_OF_UNKNOWN_CONTROLLERS,
  })
  try {
    const migrated = await bringUpToDate(storage, config, options)
    const readWorkers = (options.openReadWorkers ?? createReadWorkers)({ logger, classifier: config.classifier })
    return joinCore({ config, clock, logger, storage, migrated }, readWorkers)
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function bringUpToDate(storage: Storage, config: Config, options: CoreOptions): Promise<readonly string[]> {
  const pending = await storage.pendingMigrations()
  if (pending.length === 0) return []
  if (config.database.kind === 'postgres' && options.migrate !== true) {
    throw new SettingsError([
      `the database schema is behind by ${String(pending.length)} migration(s): run innsyn migrate first`,
    ])
  }
  return storage.migrate()
}

function joinCore(
  parts: Pick<Core, 'config' | 'clock' | 'logger' | 'storage' | 'migrated'>,
  workers: ReadWorkers,
): Core {
  const { config, clock, logger, storage } = parts
  const { unitOfWork, queue, digests } = storage
  const controllers: Controllers = new Map(config.controllers.map((profile) => [profile.id, profile]))
  const calendar = createHolidayCalendar()
  const ownAddresses = ownAddressesIn(config)
  const reader = createMessageReader({
    workers,
    isOwnMessageId: (messageId) => referenceOf(digests, messageId) !== null,
  })
  const asksSecondOpinion = config.secondOpinion !== null
  const twinWindowMs = config.policy.twinHours * 3_600_000
  const intakeSteps = [
    eraseBatchStep(createReadMessage({ unitOfWork, reader, digests, controllers })),
    eraseBatchStep(
      createOpenCase({ digests, controllers, calendar, clock, twinWindowMs, asksSecondOpinion, ownAddresses }),
    ),
  ]
  const handOver = createWorkDesk({ queue, clock })
  const runner = createJobRunner({
    unitOfWork,
    queue,
    steps: new Map(intakeSteps.map((step) => [step.kind, step])),
    clock,
    logger,
    desk: handOver,
  })
  return {
    ...parts,
    handOver,
    unitOfWork,
    queue,
    digests,
    controllers,
    calendar,
    staff: config.staff,
    ownAddresses,
    returnLinks: returnLinksOf(parts),
    intakeSteps,
    runner,
    close: async () => {
      await reader.close()
      await storage.close()
    },
  }
}

function returnLinksOf({ config, clock, storage }: Pick<Core, 'config' | 'clock' | 'storage'>): ReturnLinks | null {
  const { publicUrl, smtp } = config
  if (!keepsSecrets(publicUrl)) return null
  return createReturnLinks({ digests: storage.digests, clock, publicUrl, hasMailServer: smtp !== null })
}

function ownAddressesIn({ controllers, mailboxes }: Config): OwnAddresses {
  return new Map(
    controllers.map(({ id }) => [
      id,
      mailboxes.filter(({ controllerId }) => controllerId === id).flatMap(({ addresses }) => addresses),
    ]),
  )
}
