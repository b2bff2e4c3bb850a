import type { Evidence, TextSegment } from '../../domain/classification.js'
import type { CaseDescription, DescribedMessage } from '../../flow/describe-case.js'
import { page, shownInstant } from './layout.js'

/** What the person wrote is plain; what came along with it (quotes, signatures, footers) is soft. */
const ROLE_CLASS: Readonly<Partial<Record<TextSegment['role'], string>>> = { new: '', subject: 'subject' }

/** A segment's text with the words that led to a right marked in it. */
function Marked({ segment, evidence }: { readonly segment: TextSegment; readonly evidence: readonly Evidence[] }) {
  const pieces = []
  let at = 0
  const inOrder = evidence
    .filter(({ role, text, offset }) => role === segment.role && segment.text.startsWith(text, offset))
    .sort((a, b) => a.offset - b.offset)
  for (const { offset, text, right } of inOrder) {
    if (offset < at) continue
    pieces.push(segment.text.slice(at, offset), <mark title={right}>{text}</mark>)
    at = offset + text.length
  }
  pieces.push(segment.text.slice(at))
  return <pre class={ROLE_CLASS[segment.role] ?? 'soft'}>{pieces}</pre>
}

function Message({ message: { record, reading } }: { readonly message: DescribedMessage }) {
  return (
    <section class="card">
      <p class="soft">
        {shownInstant(record.receivedAt)} by {record.channel}
        {reading === null ? ' — could not be read: open it in the mailbox' : ''}
      </p>
      {reading?.segments.map((segment, index) => (
        <Marked key={index} segment={segment} evidence={reading.classification.evidence} />
      ))}
    </section>
  )
}

function Facts({ description: { requestCase, sender } }: { readonly description: CaseDescription }) {
  const { deadline, identity } = requestCase
  return (
    <>
      <dl>
        <dt>Rights</dt>
        <dd>{requestCase.rights.join(', ') || 'to be decided by a person'}</dd>
        <dt>Work towards</dt>
        <dd>{deadline.targetOn}</dd>
        <dt>At the latest</dt>
        <dd>{deadline.latestLawfulOn}</dd>
        <dt>Sender</dt>
        <dd>
          {sender.address ?? 'unclear'}
          {sender.facts.map(({ code, text }) => (
            <div key={code} class="soft">
              {text}
            </div>
          ))}
        </dd>
        <dt>Identity</dt>
        <dd>
          level {identity.level}
          {identity.why.map((why, index) => (
            <div key={index} class="soft">
              {why}
            </div>
          ))}
        </dd>
      </dl>
      <h2>How the deadline came about</h2>
      <ul>
        {deadline.derivation.map(({ date, because }, index) => (
          <li key={index}>
            {date}: {because}
          </li>
        ))}
      </ul>
    </>
  )
}

/** One case as an agent reads it: what and until when, who asks, the messages with the evidence, the drafts, the history. */
export function casePage(description: CaseDescription): string {
  const { requestCase, messages, history } = description
  return page(
    requestCase.reference,
    <>
      <h1>
        {requestCase.reference} <span class="soft">{requestCase.state.replaceAll('_', ' ')}</span>
      </h1>
      {requestCase.attention.map(({ code, text }) => (
        <p key={code} class="card soon">
          {text}
        </p>
      ))}
      <Facts description={description} />
      <h2>Messages</h2>
      {messages.map((message) => (
        <Message key={message.record.id} message={message} />
      ))}
      <Drafts description={description} />
      <Export description={description} />
      <h2>History</h2>
      <ul>
        {history.map(({ sequence, at, type }) => (
          <li key={sequence}>
            {shownInstant(at)} {type}
          </li>
        ))}
      </ul>
    </>,
  )
}

function Drafts({ description: { drafts } }: { readonly description: CaseDescription }) {
  const current = drafts.filter(({ state }) => state !== 'superseded')
  return (
    <>
      <h2>Drafts</h2>
      {current.length === 0 ? <p class="soft">No draft yet.</p> : null}
      {current.map((draft) => (
        <section key={draft.id} class="card">
          <p class="soft">
            {draft.kind.replaceAll('_', ' ')}, {draft.state}, to {draft.recipient}
          </p>
          <pre class="subject">{draft.subject}</pre>
          <pre>{draft.text}</pre>
        </section>
      ))}
    </>
  )
}

function Export({ description: { export: exported, requestCase } }: { readonly description: CaseDescription }) {
  if (exported === null) return null
  return (
    <>
      <h2>Export</h2>
      <p>
        <a href={`/cases/${requestCase.reference}/export`}>{exported.filename}</a>{' '}
        <span class="soft">SHA-256 {exported.sha256}</span>
      </p>
    </>
  )
}
