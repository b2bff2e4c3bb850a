import type { Core } from '../context.js'
import { AppError, SettingsError, toError } from '../domain/errors.js'
import type { Overview } from '../domain/report/manager-report.js'
import { loadOverview } from '../flow/load-report.js'
import { sendWeeklyMails, type WeeklyMailFailure } from '../flow/send-weekly-mail.js'
import type { MailSender } from '../ports.js'
import { weeklyMailSubject, weeklyMailText } from '../reports/weekly-mail.js'
import { REPORT_FILE_TEXTS } from '../web/desk/texts/report-files/in-languages.js'
import { keepUnderLease } from './leased-work.js'
import { say } from '../domain/sayings/say.js'

/** How often it is looked whether the day has come; also how soon a failed mail is tried again. */
const LOOK_MS = 60 * 60_000
const LEASE = 'weekly-mails'
const ALERT = { key: 'weekly-mails', code: 'weekly_mail_not_sent' }

/** What the weekly mails need of the program. */
export interface WeeklyMailCore extends Pick<
  Core,
  'clock' | 'digests' | 'logger' | 'unitOfWork' | 'controllers' | 'calendar' | 'staff'
> {
  readonly config: Pick<Core['config'], 'digest' | 'staffMail' | 'publicUrl'>
  readonly storage: Pick<Core['storage'], 'acquireLease'>
}

type Mail = { readonly sender: MailSender; readonly from: string } | null

/**
 * Tells every manager the figures once a week, in one process at a time. Off without `digest.day`. What could not be sent is an alert until
 * it is, or until the settings want no such mails any more.
 * @param mail null without a mail server in the settings: then there is nothing that could send.
 */
export function startWeeklyMails(core: WeeklyMailCore, mail: Mail): { stop(): Promise<void> } {
  if (core.config.digest.day !== null) return keepUnderLease(core, LEASE, (signal) => lookHourly(core, mail, signal))
  const cleared = tell(core, [])
  return { stop: () => cleared }
}

async function lookHourly(core: WeeklyMailCore, mail: Mail, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await tell(core, await look(core, mail, signal))
    await core.clock.sleep(LOOK_MS, signal)
  }
}

async function look(core: WeeklyMailCore, mail: Mail, signal: AbortSignal): Promise<readonly WeeklyMailFailure[]> {
  const { config, logger } = core
  const { day } = config.digest
  if (day === null) return []
  if (mail === null) return [toAll(new SettingsError(['digest.day is set, but smtp is not: nothing can be sent']))]
  try {
    const load = (controllers: readonly string[] | null) =>
      loadOverview(core, controllers === null ? {} : { controllerIds: controllers })
    const texts = REPORT_FILE_TEXTS[config.staffMail.language]
    const tools = {
      ...core,
      mail,
      publicUrl: config.publicUrl,
      load,
      subject: (overview: Overview, week: string) => weeklyMailSubject(overview, week, texts),
      render: (overview: Overview, publicUrl: string) => weeklyMailText(overview, publicUrl, texts),
    }
    const failures = await sendWeeklyMails(tools, day, signal)
    for (const { error } of failures) logger.error('weekly_mail.not_sent', { error })
    return failures
  } catch (thrown) {
    const error = toError(thrown)
    logger.error('weekly_mail.failed', { error })
    return [toAll(error)]
  }
}

/** What keeps everybody from being told. */
function toAll(error: Error): WeeklyMailFailure {
  const reason = error instanceof AppError ? error.message : 'the figures could not be read: see the log'
  return { staffId: 'managers', reason, error }
}

/** Raises the alert, or clears it. A database that is away at the moment must not end the service: the next look tells again. */
async function tell(
  { unitOfWork, clock, logger }: WeeklyMailCore,
  failures: readonly WeeklyMailFailure[],
): Promise<void> {
  const told = say('weekly_mail_not_sent', { failures: failures.map(({ staffId, reason }) => ({ staffId, reason })) })
  try {
    await unitOfWork.run(async ({ alerts }) => {
      if (failures.length === 0) await alerts.clear(ALERT.key)
      else await alerts.raise(ALERT.key, ALERT.code, told, clock.now())
    })
  } catch (thrown) {
    logger.warn('weekly_mail.alert_failed', { error: toError(thrown) })
  }
}
