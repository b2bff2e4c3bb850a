import { readAccountNotice, type AccountNotice } from '../domain/access/account-notice.js'
import { InvalidInputError } from '../domain/errors.js'
import type { Instant } from '../domain/instant.js'
import { say } from '../domain/sayings/say.js'
import type { StaffMember } from '../domain/staff.js'
import type { ClaimedJob, Clock, ComposedMail, Digests, MailSender } from '../ports.js'
import { labelledLines, type AccountNoticeTexts } from './shared/staff-mail-texts.js'
import { payloadText, type Step } from './shared/step.js'

/** What happened to whose account. */
interface Happened {
  readonly member: StaffMember
  readonly notice: AccountNotice
  readonly at: Instant
  /** Id of who did it; null: the command line on the host. */
  readonly by: string | null
  /** Null: it was done to the account, and not in a browser of its person. */
  readonly browser: string | null
}

interface Tools {
  /** Null without a mail server in the settings. */
  readonly mail: { readonly sender: MailSender; readonly from: string } | null
  readonly staff: readonly StaffMember[]
  readonly texts: AccountNoticeTexts
  readonly digests: Digests
  readonly clock: Clock
}

/**
 * Tells one member of staff by mail what happened to their account (ASVS 5, 6.3.5 and 6.3.7). The mail holds no address of a page, no link and
 * no secret, so one that looks like it and has a link is not ours. Nothing is sent once the person left the settings. A mail whose outcome
 * is unknown is sent again: it has the same Message-ID, and one too many is better than none.
 */
export function createSendAccountNotice(tools: Tools): Step<Happened, null> {
  return {
    kind: 'send_account_notice',
    load: (_stores, job) => {
      const member = tools.staff.find(({ id }) => id === payloadText(job, 'staffId'))
      if (member === undefined) return Promise.resolve(null)
      const [by, browser] = [optionalText(job, 'by'), optionalText(job, 'browser')]
      return Promise.resolve({ member, notice: noticeOf(job), at: payloadText(job, 'at'), by, browser })
    },
    act: async (happened, signal) => {
      if (tools.mail === null) throw new InvalidInputError('smtp is not in the settings any more')
      await tools.mail.sender.send(compose(tools, tools.mail.from, happened), signal)
      return null
    },
    record: (stores, { member }) => stores.alerts.clear(alertKey(member.id)),
    gaveUp: async (stores, job, reason) => {
      const staffId = payloadText(job, 'staffId')
      const told = say('account_notice_not_sent', { staffId, notice: noticeOf(job), reason })
      await stores.alerts.raise(alertKey(staffId), 'account_notice_not_sent', told, tools.clock.now())
    },
  }
}

/** One for each person: their next mail that goes out clears it. */
function alertKey(staffId: string): string {
  return `account-notice:${staffId}`
}

function noticeOf(job: ClaimedJob): AccountNotice {
  return readAccountNotice(payloadText(job, 'notice'))
}

function optionalText(job: ClaimedJob, name: string): string | null {
  return job.payload[name] === null ? null : payloadText(job, name)
}

function compose({ digests, clock, texts }: Tools, from: string, happened: Happened): ComposedMail {
  return {
    from: { name: 'Innsyn', address: from },
    to: { name: '', address: happened.member.email },
    subject: `Innsyn: ${texts.notices[happened.notice].subject}`,
    text: textOf(texts, happened),
    messageId: messageIdOf(digests, from, happened),
    inReplyTo: null,
    references: [],
    date: clock.now(),
    attachment: null,
    automatic: { nullReturnPath: false },
  }
}

function textOf(texts: AccountNoticeTexts, { member: { id }, notice, at, by, browser }: Happened): string {
  const { labels } = texts
  return [
    texts.notices[notice].text,
    '',
    ...labelledLines([
      [labels.account, id],
      [labels.when, texts.moment(at)],
      [labels.by, by ?? texts.commandLine],
      ...(browser === null ? [] : [[labels.browser, browser === '' ? texts.unknownBrowser : browser] as const]),
    ]),
    '',
    texts.known,
    by === id ? texts.notYou : texts.unexplained,
    '',
    texts.noLinks,
    '',
  ].join('\n')
}

/** The same for every attempt, so that a mail that comes twice is seen as one. */
function messageIdOf(digests: Digests, from: string, { member, notice, at }: Happened): string {
  const name = JSON.stringify(['account', member.id, notice, at])
  return `<account.${digests.sign('thread', name)}@${from.slice(from.lastIndexOf('@') + 1)}>`
}
