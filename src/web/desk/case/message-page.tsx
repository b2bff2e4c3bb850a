import type { DescribedMessage } from '../../../flow/describe-case.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { CASE_TEXTS } from '../texts/case/in-languages.js'
import { Message } from './parts/message.js'

interface MessagePageProps {
  readonly frame: DeskFrame
  readonly reference: string
  readonly message: DescribedMessage
  readonly timeZone: string
}

/** One message as a whole, however long. */
export function messagePage({ frame, reference, message, timeZone }: MessagePageProps): string {
  const { language } = frame
  return deskPage(
    frame,
    { title: reference, section: DESK_PATH },
    <>
      <h1>{reference}</h1>
      <Message message={message} reference={reference} language={language} timeZone={timeZone} isWhole />
      <p>
        <a href={`${DESK_PATH}/cases/${reference}`}>{CASE_TEXTS[language].back}</a>
      </p>
    </>,
  )
}
