/** What a figure means, in the one place from which every report, page and file takes it. */
interface FigureDefinition {
  readonly figure: string
  readonly title: string
  readonly text: string
}

export const FIGURE_DEFINITIONS = [
  {
    figure: 'open',
    title: 'Open',
    text: 'Cases in any state but answered and closed, whatever they wait for; one that waits for the requester is open too.',
  },
  {
    figure: 'overdue',
    title: 'Overdue',
    text: 'Open, and today (at the controller) is past the last lawful day. Shown by the step that the case waits for and by who has it. No state and no open question takes a case out of this count; only a longer lawful period does (an extension that was told, a pause that ended).',
  },
  {
    figure: 'due_soon',
    title: 'Due within 3, 7, 14 days',
    text: 'Open, not overdue, and the day that the desk works towards is at most so many days away, or past. The counts contain each other.',
  },
  {
    figure: 'on_time',
    title: 'On-time share of a month',
    text: 'Of all cases whose last lawful day lies in the month: those answered by the end of that day. Answered later, or open and overdue, is late. Open and not yet due counts for nothing yet. A case that was closed without an answer (not a request, duplicate, withdrawn) is not counted. One that was reopened counts by its new letter and its last answer.',
  },
  {
    figure: 'days_to_answer',
    title: 'Days to answer',
    text: 'Calendar days from the day of receipt (of the letter that reopened it, for a reopened case) to the day on which the answer was recorded, both at the controller, of the answers in the period. Pauses and extensions are not taken out. Median and 90th percentile are nearest ranks: the number of days within which at least half, or nine of ten, were answered.',
  },
  {
    figure: 'breakdown',
    title: 'By controller, right, channel, language, assignee, team',
    text: 'Open and overdue as of now; the rest of the answers in the period. A case that asks for several rights counts once for each. The assignee is who has the case now or had it last; the team is that of the assignee today.',
  },
  {
    figure: 'extensions',
    title: 'Extensions',
    text: 'Of the cases received in the period: an extension was decided, and the person was told of it (it counts) or not (it does not). A case with both reasons of Art. 12(3) counts under each.',
  },
  {
    figure: 'pauses',
    title: 'Questions that stop the clock',
    text: 'Of the cases received in the period: questions about identity or for clarification that a person of the desk said may stop the clock. While one is open, the case stays due as without it.',
  },
  {
    figure: 'refusals',
    title: 'Refusals by ground',
    text: 'Of the cases received in the period: rights that were refused, in whole or in part, by their ground in the GDPR. A case with two refused rights counts twice.',
  },
  {
    figure: 'forecast',
    title: 'Forecast of 30 days',
    text: 'Open cases by their last lawful day, overdue ones on top, against the pace: answers of the last 60 days for each working day of the controller (weekends, public holidays and closing days left out). It assumes that nothing new comes, the pace stays, the most urgent is answered first, and no desk answers for another one. "Short" is the first day by whose end more is due than the pace answers; "caught up" the first by whose end it answers all that is due until then.',
  },
  {
    figure: 'anchor',
    title: 'Anchor of the history',
    text: 'The signed head of the audit chain at the time of the report. Keep it: innsyn audit verify --anchor shows later whether anything before it was changed or cut off.',
  },
] as const satisfies readonly FigureDefinition[]
export type FigureName = (typeof FIGURE_DEFINITIONS)[number]['figure']
