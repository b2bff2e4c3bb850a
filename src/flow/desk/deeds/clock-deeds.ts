import { askPerson } from '../../case-life/ask-person.js'
import { correctCaseReceipt } from '../../case-life/correct-case-receipt.js'
import { extendDeadline } from '../../case-life/extend-deadline.js'
import { pauseClock, resumeClock } from '../../case-life/pause-clock.js'
import { recordExtensionTold } from '../../case-life/record-extension-told.js'
import type { Deeds } from './deed-context.js'

/** Actions that change when a case is due. */
export const CLOCK_DEEDS: Deeds<'received' | 'extend' | 'told' | 'ask' | 'pause' | 'resume'> = {
  received: ({ tools, reference, actor }, { on, reason }) =>
    correctCaseReceipt(tools, { reference, received: on, reason, actor }),
  extend: ({ tools, reference, actor }, { reasons, explanation }) =>
    extendDeadline(tools, { reference, reasons, explanation, actor }),
  told: ({ tools, reference, actor }) => recordExtensionTold(tools, { reference, actor }),
  ask: ({ tools, reference, actor }, { question }) => askPerson(tools, { reference, question, actor }),
  pause: ({ tools, reference, actor }, { ground, asked, doubt }) =>
    pauseClock(tools, { reference, ground, asked, doubt, actor }),
  resume: ({ tools, reference, actor }, { ground, answered }) =>
    resumeClock(tools, { reference, ground, answered, actor }),
}
