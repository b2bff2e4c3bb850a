import type { Evidence, TextSegment } from '../../../../domain/classification.js'
import type { DescribedMessage } from '../../../../flow/describe-case.js'
import { DESK_PATH } from '../../frame/sections.js'
import { shownMoment } from '../../frame/show-values.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { DeskLanguage } from '../../../../domain/desk-languages.js'
import { WORDS } from '../../texts/words/in-languages.js'

/** What the person wrote themselves; everything else came along with it and stands folded. */
const OWN_ROLES: readonly TextSegment['role'][] = ['subject', 'new', 'html_only']
/** So much of a message stands on the page of the case: a conversation can be long, and a page stays light. */
const MOST_CHARACTERS = 8_000

interface MessageProps {
  readonly message: DescribedMessage
  readonly reference: string
  readonly language: DeskLanguage
  readonly timeZone: string
  /** All of it, on a page of its own. */
  readonly isWhole?: boolean
}

/** One message with the words marked that led to a right. Markup in it stays text; its direction is its own. */
export function Message(props: MessageProps) {
  const { message, reference, language, isWhole = false } = props
  const { record, reading } = message
  const texts = CASE_TEXTS[language]
  const all = reading?.segments ?? []
  const segments = isWhole ? all : shortened(all)
  const evidence = reading?.classification.evidence ?? []
  const own = segments.filter(({ role }) => OWN_ROLES.includes(role))
  const aside = segments.filter(({ role }) => !OWN_ROLES.includes(role))
  return (
    <article class="card">
      <Head {...props} />
      {own.map((segment, index) => (
        <Marked key={index} segment={segment} evidence={evidence} />
      ))}
      <Aside segments={aside} evidence={evidence} title={texts.aside} />
      <Asked evidence={evidence} language={language} />
      <Attachments message={message} title={texts.attachments} />
      {lengthOf(segments) === lengthOf(all) ? null : (
        <p>
          {texts.cut} <a href={`${DESK_PATH}/cases/${reference}/messages/${record.id}`}>{texts.whole}</a>
        </p>
      )}
    </article>
  )
}

function Head({ message: { record, reading }, language, timeZone }: MessageProps) {
  const texts = CASE_TEXTS[language]
  const from = reading?.sender.address ?? null
  return (
    <p class="soft small">
      {shownMoment(record.receivedAt, language, timeZone)} {texts.by} {WORDS[language].channels[record.channel]}
      {reading === null ? `: ${texts.unread}` : ''}
      {from === null ? null : ' · '}
      {from === null ? null : <bdi>{from}</bdi>}
    </p>
  )
}

function Asked({ evidence, language }: { readonly evidence: readonly Evidence[]; readonly language: DeskLanguage }) {
  const rights = new Set(evidence.map(({ right }) => WORDS[language].rights[right]))
  if (rights.size === 0) return null
  return <p class="hint">{CASE_TEXTS[language].evidence([...rights].join(', '))}</p>
}

function Aside({
  segments,
  evidence,
  title,
}: {
  readonly segments: readonly TextSegment[]
  readonly evidence: readonly Evidence[]
  readonly title: string
}) {
  if (segments.length === 0) return null
  return (
    <details open={segments.some(({ role }) => evidence.some((one) => one.role === role))}>
      <summary class="soft">{title}</summary>
      <div class="soft">
        {segments.map((segment, index) => (
          <Marked key={index} segment={segment} evidence={evidence} />
        ))}
      </div>
    </details>
  )
}

/** A segment's text with the words that led to a right marked in it. */
function Marked({ segment, evidence }: { readonly segment: TextSegment; readonly evidence: readonly Evidence[] }) {
  const pieces = []
  let at = 0
  const inOrder = evidence
    .filter(({ role, text, offset }) => role === segment.role && segment.text.startsWith(text, offset))
    .sort((a, b) => a.offset - b.offset)
  for (const { offset, text } of inOrder) {
    if (offset < at) continue
    pieces.push(segment.text.slice(at, offset), <mark>{text}</mark>)
    at = offset + text.length
  }
  pieces.push(segment.text.slice(at))
  return <p class={segment.role === 'subject' ? 'text strong' : 'text'}>{pieces}</p>
}

function Attachments({ message: { reading }, title }: { readonly message: DescribedMessage; readonly title: string }) {
  const attachments = reading?.parsed.attachments ?? []
  if (attachments.length === 0) return null
  return (
    <p class="soft small">
      {title}: <bdi>{attachments.map(({ filename }) => filename).join(', ')}</bdi>
    </p>
  )
}

/** The beginning, up to the bound; never half of a character. */
function shortened(segments: readonly TextSegment[]): readonly TextSegment[] {
  const kept: TextSegment[] = []
  let left = MOST_CHARACTERS
  for (const { role, text } of segments) {
    if (left <= 0) break
    const end = text.length <= left ? text.length : left - (isHighSurrogate(text.charCodeAt(left - 1)) ? 1 : 0)
    kept.push({ role, text: text.slice(0, end) })
    left -= text.length
  }
  return kept
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function lengthOf(segments: readonly TextSegment[]): number {
  return segments.reduce((sum, { text }) => sum + text.length, 0)
}
