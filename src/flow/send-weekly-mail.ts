import { isoDate, weekdayOf, type Weekday } from '../domain/deadline/dates.js'
import type { IsoDate } from '../domain/deadline/deadline.js'
import { AppError, NotFoundError, toError } from '../domain/errors.js'
import type { Overview } from '../domain/report/manager-report.js'
import { todayAt } from '../domain/report/today.js'
import type { StaffMember } from '../domain/staff.js'
import type { ComposedMail, Digests, MailSender } from '../ports.js'
import type { ReportTools } from './shared/report-tools.js'

export interface WeeklyMailTools extends ReportTools {
  readonly mail: { readonly sender: MailSender; readonly from: string }
  readonly publicUrl: string
  /** The figures of some controllers; null: of all. */
  readonly load: (controllers: readonly string[] | null) => Promise<Overview>
  /** Their subject, of the week that began on a day, and their text; both in one language. */
  readonly subject: (overview: Overview, week: IsoDate) => string
  readonly render: (overview: Overview, publicUrl: string) => string
}

/** Somebody who could not be told. */
export interface WeeklyMailFailure {
  readonly staffId: string
  readonly reason: string
  readonly error: Error
}

/**
 * Sends the figures of the week to every manager, one mail each, once for each due day. A day that was slept through is made up for: the
 * due day is the newest one that is not yet to come. A mail whose outcome is unknown goes out again with the same Message-ID.
 * @returns who could not be told; the others were, now or before.
 */
export async function sendWeeklyMails(
  tools: WeeklyMailTools,
  weekday: Weekday,
  signal: AbortSignal,
): Promise<readonly WeeklyMailFailure[]> {
  const { unitOfWork, clock, staff } = tools
  const dueOn = newestDueDay(tools, weekday)
  const sent = await unitOfWork.read((stores) => stores.weeklyMails.sent(dueOn))
  const failures: WeeklyMailFailure[] = []
  for (const member of managers(staff)) {
    if (signal.aborted || sent.includes(member.id)) continue
    try {
      const mail = compose(tools, member, dueOn, await tools.load(ownControllers(tools, member)))
      await tools.mail.sender.send(mail, signal)
      await unitOfWork.run((stores) => stores.weeklyMails.add(dueOn, member.id, clock.now()))
    } catch (thrown) {
      const error = toError(thrown)
      failures.push({ staffId: member.id, reason: reasonOf(error), error })
    }
  }
  return failures
}

/** The newest such weekday, where the first controller is: the managers of one installation work by one calendar. */
function newestDueDay({ clock, controllers }: WeeklyMailTools, weekday: Weekday): IsoDate {
  const [first] = controllers.keys()
  let day = todayAt(clock.now(), controllers.values())(first ?? '')
  while (weekdayOf(day) !== weekday) day -= 1
  return isoDate(day)
}

function managers(staff: readonly StaffMember[]): readonly StaffMember[] {
  return staff.filter(({ roles }) => roles.includes('manager'))
}

/** @throws NotFoundError when none of somebody's controllers is in the settings any more. */
function ownControllers({ controllers }: WeeklyMailTools, { controllers: own }: StaffMember): readonly string[] | null {
  const known = own?.filter((id) => controllers.has(id)) ?? null
  if (known?.length === 0) throw new NotFoundError('none of their controllers is in the settings any more')
  return known
}

function compose(
  { mail, publicUrl, clock, digests, subject, render }: WeeklyMailTools,
  { id, email }: StaffMember,
  dueOn: IsoDate,
  overview: Overview,
): ComposedMail {
  return {
    from: { name: 'Innsyn', address: mail.from },
    to: { name: '', address: email },
    subject: subject(overview, dueOn),
    text: render(overview, publicUrl),
    messageId: messageIdOf(digests, mail.from, id, dueOn),
    inReplyTo: null,
    references: [],
    date: clock.now(),
    attachment: null,
    automatic: { nullReturnPath: false },
  }
}

/** The same for every attempt, so that a mail that comes twice is seen as one. */
function messageIdOf(digests: Digests, from: string, staffId: string, dueOn: IsoDate): string {
  const name = JSON.stringify(['weekly', dueOn, staffId])
  return `<weekly.${digests.sign('thread', name)}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** No address: our own errors are written without, of others only the kind is told. */
function reasonOf(error: Error): string {
  return error instanceof AppError ? error.message : `unexpected ${error.name}: see the log`
}
