import { wordsOf } from '../domain/case-life/mark-words.js'
import { readMark, stillHolds, type PassedMark } from '../domain/case-life/marks.js'
import { InvalidInputError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { StaffMember } from '../domain/staff.js'
import type { ClaimedJob, Clock, ComposedMail, Digests, MailSender } from '../ports.js'
import { labelledLines, type ReminderTexts } from './shared/staff-mail-texts.js'
import { payloadText, type Step } from './shared/step.js'
import { say } from '../domain/sayings/say.js'

interface Reminder {
  readonly requestCase: RequestCase
  readonly passed: PassedMark
  readonly member: StaffMember
}

interface Tools {
  /** Null without a mail server in the settings. */
  readonly mail: { readonly sender: MailSender; readonly from: string } | null
  readonly staff: readonly StaffMember[]
  readonly publicUrl: string
  readonly texts: ReminderTexts
  readonly digests: Digests
  readonly clock: Clock
}

/**
 * Tells one member of staff of one mark of a case, by mail. Nothing is sent once the case has ended, the mark holds no more, or the person
 * left the settings. A mail whose outcome is unknown is sent again: it has the same Message-ID, and one too many is better than none.
 */
export function createSendReminder(tools: Tools): Step<Reminder, null> {
  return {
    kind: 'send_reminder',
    load: async (stores, job) => {
      const member = tools.staff.find(({ id }) => id === payloadText(job, 'staffId'))
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      const passed = passedOf(job)
      return member === undefined || !stillHolds(requestCase, passed) ? null : { requestCase, passed, member }
    },
    act: async (reminder, signal) => {
      if (tools.mail === null) throw new InvalidInputError('smtp is not in the settings any more')
      await tools.mail.sender.send(compose(tools, tools.mail.from, reminder), signal)
      return null
    },
    record: (stores, { member }) => stores.alerts.clear(alertKey(member.id)),
    gaveUp: async (stores, job, reason) => {
      const staffId = payloadText(job, 'staffId')
      const { reference } = await stores.cases.get(payloadText(job, 'caseId'))
      const told = say('reminder_not_sent', { staffId, reference, mark: passedOf(job).mark, reason })
      await stores.alerts.raise(alertKey(staffId), 'reminder_not_sent', told, tools.clock.now())
    },
  }
}

/** One for each person: their next mail that goes out clears it. */
function alertKey(staffId: string): string {
  return `reminder:${staffId}`
}

function passedOf(job: ClaimedJob): PassedMark {
  return { mark: readMark(payloadText(job, 'mark')), dueOn: payloadText(job, 'dueOn') }
}

function compose(tools: Tools, from: string, { requestCase, passed, member }: Reminder): ComposedMail {
  const { reference } = requestCase
  return {
    from: { name: 'Innsyn', address: from },
    to: { name: '', address: member.email },
    subject: `${reference}: ${tools.texts.subject(passed.mark, requestCase.deadline.targetOn)}`,
    text: textOf(tools, requestCase, passed),
    messageId: messageIdOf(tools.digests, from, { requestCase, passed, member }),
    inReplyTo: null,
    references: [],
    date: tools.clock.now(),
    attachment: null,
    automatic: { nullReturnPath: false },
  }
}

/** For staff: nothing in it names the person who wrote, or quotes them. */
function textOf({ publicUrl, texts }: Tools, requestCase: RequestCase, passed: PassedMark): string {
  const { reference, controllerId, rights, state, deadline, assignee } = requestCase
  const { labels } = texts
  return [
    texts.sentence(wordsOf(passed, requestCase)),
    '',
    ...labelledLines([
      [labels.case, reference],
      [labels.controller, controllerId],
      [labels.rights, rights.length === 0 ? texts.undecided : rights.map(texts.right).join(', ')],
      [labels.state, texts.state(state)],
      [labels.target, texts.day(deadline.targetOn)],
      [labels.last, texts.day(deadline.latestLawfulOn)],
      [labels.assignee, assignee ?? texts.nobody],
      [labels.waitsFor, texts.waitsFor(state)],
    ]),
    '',
    `${publicUrl}/desk/cases/${reference}`,
    '',
  ].join('\n')
}

/** The same for every attempt, so that a mail that comes twice is seen as one. */
function messageIdOf(digests: Digests, from: string, { requestCase, passed, member }: Reminder): string {
  const name = JSON.stringify(['reminder', requestCase.id, passed.mark, passed.dueOn, member.id])
  return `<reminder.${digests.sign('thread', name)}@${from.slice(from.lastIndexOf('@') + 1)}>`
}
