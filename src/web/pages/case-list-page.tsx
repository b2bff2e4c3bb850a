import type { RequestCase } from '../../domain/request-case.js'
import type { Alert } from '../../ports.js'
import { page } from './layout.js'

/** Days from one whole day to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`
}

function Due({ requestCase, today }: { readonly requestCase: RequestCase; readonly today: string }) {
  const left = daysBetween(today, requestCase.deadline.latestLawfulOn)
  const toTarget = daysBetween(today, requestCase.deadline.targetOn)
  if (left < 0) return <span class="late">overdue by {days(-left)}</span>
  return <span class={toTarget <= 7 ? 'soon' : ''}>{left === 0 ? 'due today' : `${days(left)} left`}</span>
}

function Row({ requestCase, today }: { readonly requestCase: RequestCase; readonly today: string }) {
  return (
    <tr>
      <td class="whole">
        <a href={`/cases/${requestCase.reference}`}>{requestCase.reference}</a>
        <div class="soft">{requestCase.controllerId}</div>
      </td>
      <td>{requestCase.rights.join(', ') || 'to be decided'}</td>
      <td>
        {requestCase.state.replaceAll('_', ' ')}
        {requestCase.attention.map(({ code, text }) => (
          <div key={code} class="soft">
            {text}
          </div>
        ))}
      </td>
      <td class="whole">{requestCase.deadline.targetOn}</td>
      <td class="whole">{requestCase.deadline.latestLawfulOn}</td>
      <td class="whole">
        <Due requestCase={requestCase} today={today} />
      </td>
    </tr>
  )
}

/** What needs somebody now: alerts first, then the open cases in order of their lawful day. */
export function caseListPage(cases: readonly RequestCase[], alerts: readonly Alert[], today: string): string {
  const open = cases
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => (a.deadline.latestLawfulOn < b.deadline.latestLawfulOn ? -1 : 1))
  return page(
    'Cases',
    <>
      <h1>{open.length === 1 ? '1 open case' : `${String(open.length)} open cases`}</h1>
      {alerts.map(({ key, text }) => (
        <p key={key} class="card late">
          {text}
        </p>
      ))}
      <div class="table">
        <table>
          <thead>
            <tr>
              <th>Case</th>
              <th>Rights</th>
              <th>State</th>
              <th>Work towards</th>
              <th>At the latest</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {open.map((requestCase) => (
              <Row key={requestCase.id} requestCase={requestCase} today={today} />
            ))}
          </tbody>
        </table>
      </div>
    </>,
  )
}
