import type { DeskFrame } from '../../frame/desk-frame.js'
import { deskPage } from '../../frame/page.js'
import type { Words } from '../../texts/sign-in/sign-in-texts.js'

/** A page that says something and asks nothing. */
export function messagePage(frame: DeskFrame, { title, text }: Words): string {
  return deskPage(
    frame,
    { title, narrow: true },
    <>
      <h1>{title}</h1>
      <p>{text}</p>
    </>,
  )
}
