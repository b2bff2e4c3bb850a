/** What the core needs from outside. Every port is implemented in `integrations` or `entities` and joined in `context.ts`. */
export * from './ports/desk.js'
export * from './ports/intake.js'
export * from './ports/job-queue.js'
export * from './ports/jobs.js'
export * from './ports/message-store.js'
export * from './ports/reading.js'
export * from './ports/stores.js'
export * from './ports/time.js'
