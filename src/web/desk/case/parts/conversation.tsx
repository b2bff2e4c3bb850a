import { DESK_PATH } from '../../frame/sections.js'
import { CASE_TEXTS } from '../../texts/case/in-languages.js'
import type { CaseProps } from '../case-props.js'
import { Message } from './message.js'

/** What was written to us: the request itself, and the newest page of what came after it. */
export function Conversation({ shown, frame, timeZone }: CaseProps) {
  const { opening, messages, requestCase } = shown
  const { language } = frame
  const texts = CASE_TEXTS[language]
  const { reference } = requestCase
  const common = { reference, language, timeZone }
  const others = messages.shown.filter(({ record }) => record.id !== opening?.record.id)
  const link = (page: number): string => `${DESK_PATH}/cases/${reference}?messages=${String(page)}#conversation`
  return (
    <section id="conversation" aria-labelledby="conversation-title">
      <h2 id="conversation-title">{texts.conversation}</h2>
      {opening === null ? null : <Message message={opening} {...common} />}
      {others.map((message) => (
        <Message key={message.record.id} message={message} {...common} />
      ))}
      {messages.pages < 2 ? null : (
        <p class="buttons">
          <span class="soft">{texts.pages(messages.page, messages.pages, messages.total)}</span>
          {messages.page < messages.pages ? <a href={link(messages.page + 1)}>{texts.older}</a> : null}
          {messages.page > 1 ? <a href={link(messages.page - 1)}>{texts.newer}</a> : null}
        </p>
      )}
    </section>
  )
}
