import { NOTICE_WORDS } from '../../../../domain/access/account-notice.js'
import type { Mark } from '../../../../domain/case-life/marks.js'
import { WAITS_FOR } from '../../../../domain/report/waits-for.js'
import type { StaffMailTexts } from '../../../../flow/shared/staff-mail-texts.js'

/** The marks that say more than the day. */
const SUBJECTS: Readonly<Partial<Record<Mark, string>>> = {
  overdue: 'overdue',
  due: 'due now',
  unassigned: 'nobody has taken it',
  review_waiting: 'somebody must decide what is asked',
  review_waiting_long: 'still nobody has decided what is asked',
  source_silent: 'the data does not come',
  extension_untold: 'the extension was not told',
}

/** The mails to staff in English, where codes, days and sentences stand as on the command line. */
export const en: StaffMailTexts = {
  reminder: {
    subject: (mark, targetOn) => SUBJECTS[mark] ?? `due on ${targetOn}`,
    sentence: ({ text }) => text,
    labels: {
      case: 'Case',
      controller: 'Controller',
      rights: 'Rights',
      state: 'State',
      target: 'Work towards',
      last: 'Last lawful day',
      assignee: 'Who has it',
      waitsFor: 'Waits for',
    },
    right: (right) => right,
    state: (state) => state,
    waitsFor: (state) => `${WAITS_FOR[state].who}: ${WAITS_FOR[state].what}`,
    day: (date) => date,
    undecided: 'not decided yet',
    nobody: 'nobody',
  },
  accountNotice: {
    notices: NOTICE_WORDS,
    labels: { account: 'Account', when: 'When', by: 'By', browser: 'With' },
    moment: (at) => `${at.slice(0, 16).replace('T', ' at ')} UTC`,
    commandLine: 'the command line on the host (innsyn user)',
    unknownBrowser: 'an unknown browser',
    known: 'If you know of this, there is nothing to do.',
    notYou:
      'If it was not you: tell an admin at once. Open Innsyn the way you always do, look at "My account", sign out everywhere, change the password and make new recovery codes.',
    unexplained: 'If you do not know why: ask an admin at once, in person or by phone.',
    noLinks: 'Mails like this one never hold a link. Trust none that does.',
  },
}
