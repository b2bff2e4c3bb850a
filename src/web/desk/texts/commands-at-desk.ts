import type { ActionName } from '../../../flow/desk/case-actions.js'
import { shownMoment } from '../frame/show-values.js'
import { CASE_TEXTS } from './case/in-languages.js'
import { FRAME_TEXTS } from './frame/in-languages.js'
import type { DeskLanguage } from '../../../domain/desk-languages.js'

/** The commands whose work has a form on the page of a case. */
const ACTION_OF_COMMAND: Readonly<Record<string, ActionName>> = {
  approve: 'approve',
  'carried-out': 'carried_out',
  challenge: 'challenge',
  edit: 'edit',
  extend: 'extend',
  received: 'received',
  relabel: 'relabel',
  review: 'review',
  sent: 'sent',
  'third-persons': 'third_persons',
  told: 'told',
  verify: 'verify',
}

/** A command of cases with its reference and its options; only options that take a value are followed by one. */
const COMMAND =
  /innsyn case (?<name>[a-z]+(?:-[a-z]+)*)(?: DSR-\d{4}-\d+)?(?:(?: or)? --(?:(?:rights|carry-out) [a-z_,]+|as [A-Z]+|again|yes|no))*/g

/** An instant as it is stored. */
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

/**
 * A sentence as somebody at the desk reads it: with the name of the form in the place of the command that does the same, and moments as
 * people write them. Where nothing at the desk does what a command does, the command stays.
 * @param text of a case, an alert or a refusal, which the command line and the mails show as it is.
 * @param timeZone of the controller whose case it is about, IANA; null: it is about none, and tells its moments in UTC.
 */
export function atDesk(text: string, language: DeskLanguage, timeZone: string | null): string {
  const texts = CASE_TEXTS[language]
  return text
    .replaceAll(MOMENT, (at) => momentAtDesk(at, language, timeZone))
    .replaceAll(/with --carry-out [a-z_,]+/g, `“${texts.actions.approve_carrying_out.title}”`)
    .replaceAll('--by-hand', `“${texts.fields.byHand}”`)
    .replaceAll(COMMAND, (command, name: string) => {
      const title = titleOf(name, language)
      return title === null ? command : `“${title}”`
    })
}

/** What only looks like a moment, such as the 30th of February that somebody typed, stays as it is. */
function momentAtDesk(at: string, language: DeskLanguage, timeZone: string | null): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(at.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)))
    return at
  return timeZone === null ? `${shownMoment(at, language, 'UTC')} UTC` : shownMoment(at, language, timeZone)
}

function titleOf(command: string, language: DeskLanguage): string | null {
  if (command === 'person') return CASE_TEXTS[language].choose
  if (command === 'list') return FRAME_TEXTS[language].queue
  const action = ACTION_OF_COMMAND[command]
  return action === undefined ? null : CASE_TEXTS[language].actions[action].title
}
