import type { Challenge } from '../domain/challenge/challenge.js'
import { groundOf } from '../domain/case-life/refusal.js'
import { rightState } from '../domain/case-life/right-decision.js'
import type { RequestCase } from '../domain/request-case.js'
import type { CaseDescription } from '../flow/describe-case.js'
import type { ShownCase } from './case-json.js'
import { whoLines } from './case/who-text.js'

const LINE = '-'.repeat(72)

/** The case list for people: one line a case, in order of the lawful day. */
export function caseTable(cases: readonly RequestCase[]): string {
  if (cases.length === 0) return 'No cases.\n'
  const sorted = [...cases].sort((a, b) => (a.deadline.latestLawfulOn < b.deadline.latestLawfulOn ? -1 : 1))
  const rows = sorted.map(({ reference, controllerId, state, rights, deadline }) =>
    [
      reference,
      controllerId.padEnd(12),
      state.padEnd(17),
      deadline.targetOn,
      deadline.latestLawfulOn,
      rights.join('+') || '(to decide)',
    ].join('  '),
  )
  const head = [
    'reference'.padEnd(15),
    'controller'.padEnd(12),
    'state'.padEnd(17),
    'target'.padEnd(10),
    'at latest'.padEnd(10),
    'rights',
  ].join('  ')
  return `${[head, ...rows].join('\n')}\n`
}

/** One line that says where a case stands after it was worked on. */
export function changedCase({ reference, state, deadline }: RequestCase): string {
  return `${reference} is now ${state}; due ${deadline.targetOn}, at the latest ${deadline.latestLawfulOn}\n`
}

/** A whole case for a person at a terminal: what it is, when it is due and why, who asks, what to look at, the drafts. */
export function caseText(description: ShownCase): string {
  const { requestCase } = description
  return `${[
    ...overview(requestCase),
    ...deadlineLines(requestCase),
    ...clockLines(requestCase),
    ...decisionLines(requestCase),
    ...whoLines(description),
    ...description.challenges.map(linkLine),
    ...deskLines(description),
    ...retentionLines(description),
    ...messageLines(description),
    ...draftLines(description),
  ].join('\n')}\n`
}

function overview(requestCase: RequestCase): string[] {
  const { reference, controllerId, state, outcome, rights, channel, receivedAt, attention } = requestCase
  return [
    `${reference}  ${controllerId}  ${state}${outcome === null ? '' : ` (${outcome})`}`,
    `rights:    ${rights.join(', ') || 'to be decided by a person'}`,
    `received:  ${receivedAt} by ${channel}`,
    ...attention.map(({ text }) => `look at:   ${text}`),
  ]
}

function deadlineLines({ deadline }: RequestCase): string[] {
  return [
    `deadline:  work towards ${deadline.targetOn}, at the latest ${deadline.latestLawfulOn}`,
    ...deadline.derivation.map(({ date, because }) => `           ${date}  ${because}`),
  ]
}

/** What people decided about the clock, and the days that stand beside the deadline. */
function clockLines({ clock, withoutPauses, firstPeriodEndsOn, deadline }: RequestCase): string[] {
  const { extension, pauses } = clock
  return [
    ...(withoutPauses === null ? [] : [`           without pauses: ${withoutPauses}`]),
    ...(firstPeriodEndsOn === deadline.latestLawfulOn
      ? []
      : [`           refusals at the latest ${firstPeriodEndsOn}`]),
    ...(extension === null
      ? []
      : [
          `extended:  ${extension.reasons.join(', ')}; ${extension.toldAt === null ? 'NOT TOLD YET' : `told ${extension.toldAt}`}`,
        ]),
    ...pauses.map(
      ({ ground, asked, answered, doubt }) =>
        `asked:     ${ground} on ${asked}, ${answered === null ? 'open' : `answered ${answered}`}: ${doubt}`,
    ),
  ]
}

function decisionLines(requestCase: RequestCase): string[] {
  return requestCase.decisions.map(({ right, outcome, refusal }) => {
    const why =
      refusal === null ? '' : `: ${refusal.ground} (Art. ${groundOf(refusal.ground).article}) ${refusal.explanation}`
    return `decided:   ${right} ${outcome}, ${rightState(requestCase, right)}${why}`
  })
}

function deskLines({ requestCase, watchers, links, notes }: CaseDescription): string[] {
  return [
    `has it:    ${requestCase.assignee ?? 'nobody'}${watchers.length === 0 ? '' : `; watched by ${watchers.join(', ')}`}`,
    ...links.map(
      ({ kind, reference, state, isFrom }) => `linked:    ${isFrom ? '' : 'by '}${reference} (${kind}, ${state})`,
    ),
    ...notes.map(({ at, by, text }) => `note:      ${at} ${by.kind === 'user' ? by.id : by.kind}: ${text}`),
  ]
}

/** What goes when. */
function retentionLines({ retention: { closed, isErased, exportsGone } }: ShownCase): string[] {
  if (closed === null) return ['kept:      nothing goes before the case is closed']
  const { exports, content, proof } = closed.keptUntil
  const left = [
    ...(isErased || exportsGone ? [] : [`export until ${exports}`]),
    ...(isErased ? [] : [`mails and drafts until ${content}`]),
    `proof of handling until ${proof}`,
  ]
  return [...(isErased ? ['erased:    its content is gone'] : []), `kept:      ${left.join(', ')}`]
}

/** A link to the person on file, without its token. */
function linkLine({ purpose, sentTo, address, state, createdAt, expiresAt, settledAt }: Challenge): string {
  const what = purpose === 'identity' ? 'proof' : 'way back'
  const until = settledAt === null ? `holds until ${expiresAt}` : settledAt
  return `link:      ${what}, to ${address} (${sentTo.replace('_', ' ')}), made ${createdAt}: ${state}, ${until}`
}

function messageLines({ messages }: CaseDescription): string[] {
  return messages.flatMap(({ record, reading }) => [
    LINE,
    `${record.receivedAt}  ${record.channel}  ${reading?.parsed.subject ?? '(could not be read)'}`,
    ...(reading?.classification.evidence ?? []).map(({ right, text, role }) => `  ${right}: "${text}" (${role})`),
  ])
}

function draftLines({ drafts }: CaseDescription): string[] {
  return drafts
    .filter(({ state }) => state !== 'superseded')
    .flatMap((draft) => [
      LINE,
      `draft (${draft.kind}, ${draft.language}, ${draft.state}) to ${draft.recipient}`,
      `Subject: ${draft.subject}`,
      '',
      draft.text,
    ])
}
