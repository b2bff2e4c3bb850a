import type { Evidence, TextSegment } from '../../domain/classification.js'
import type { CaseDescription, DescribedMessage } from '../../flow/describe-case.js'
import { page } from './layout.js'

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
  return <pre class={segment.role === 'new' || segment.role === 'subject' ? '' : 'soft'}>{pieces}</pre>
}

function Message({ message: { record, reading } }: { readonly message: DescribedMessage }) {
  return (
    <section class="card">
      <p class="soft">
        {record.receivedAt} by {record.channel}
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
    <dl>
      <dt>Rights</dt>
      <dd>{requestCase.rights.join(', ') || 'to be decided by a person'}</dd>
      <dt>Work towards</dt>
      <dd>{deadline.targetOn}</dd>
      <dt>At the latest</dt>
      <dd>{deadline.latestLawfulOn}</dd>
      <dt>Sender</dt>
      <dd>{sender.address ?? 'unclear'}</dd>
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
  )
}

/** One case as an agent reads it: what and until when, who asks, the messages with the evidence, the drafts, the history. */
export function casePage(description: CaseDescription): string {
  const { requestCase, messages, drafts, history } = description
  const { deadline } = requestCase
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
      <h2>How the deadline came about</h2>
      <ul>
        {deadline.derivation.map(({ date, because }, index) => (
          <li key={index}>
            {date}: {because}
          </li>
        ))}
      </ul>
      <h2>Messages</h2>
      {messages.map((message) => (
        <Message key={message.record.id} message={message} />
      ))}
      <Drafts description={description} />
      {description.export === null ? null : (
        <p>
          <a href={`/cases/${requestCase.reference}/export`}>{description.export.filename}</a>{' '}
          <span class="soft">SHA-256 {description.export.sha256}</span>
        </p>
      )}
      <h2>History</h2>
      <ul>
        {history.map(({ sequence, at, type }) => (
          <li key={sequence}>
            {at} {type}
          </li>
        ))}
      </ul>
      {drafts.length === 0 ? <p class="soft">No draft yet.</p> : null}
    </>,
  )
}

function Drafts({ description: { drafts } }: { readonly description: CaseDescription }) {
  return (
    <>
      {drafts
        .filter(({ state }) => state !== 'superseded')
        .map((draft) => (
          <section key={draft.id} class="card">
            <h2>Draft: {draft.subject}</h2>
            <p class="soft">
              {draft.kind.replaceAll('_', ' ')}, {draft.state}, to {draft.recipient}
            </p>
            <pre>{draft.text}</pre>
          </section>
        ))}
    </>
  )
}
