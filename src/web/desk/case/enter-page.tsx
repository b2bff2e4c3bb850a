import { HAND_CHANNELS } from '../../../domain/message.js'
import { RIGHTS } from '../../../domain/rights.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { DESK_PATH } from '../frame/sections.js'
import { Checks, Select, TextArea, TextField, type Typed } from '../parts/fields.js'
import { textIn, textsIn } from '../parts/form-values.js'
import { CASE_TEXTS } from '../texts/case/in-languages.js'
import { WORDS } from '../texts/words/in-languages.js'
import { Sentence } from '../parts/sentence.js'
import type { Told } from '../../../domain/sayings/saying.js'

interface EnterProps {
  readonly frame: DeskFrame
  /** Ids of the controllers that the viewer works for. */
  readonly controllers: readonly string[]
  readonly typed: Typed
  /** Why it was refused. */
  readonly problem?: Told
}

/** The form for a request that came by letter, by phone or in person. */
export function enterPage({ frame, controllers, typed, problem }: EnterProps): string {
  const texts = CASE_TEXTS[frame.language]
  const words = WORDS[frame.language]
  const named = (values: readonly string[], names: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, name: names[value] ?? value }))
  const field = (name: string) => ({ id: name, name, value: textIn(typed, name) })
  return deskPage(
    frame,
    {
      title: problem === undefined ? texts.enterTitle : `${frame.texts.error}: ${texts.enterTitle}`,
      section: DESK_PATH,
    },
    <>
      <h1>{texts.enterTitle}</h1>
      <p class="soft">{texts.enterHint}</p>
      {problem === undefined ? null : (
        <p class="note late" role="alert">
          <Sentence told={problem} language={frame.language} timeZone={null} />
        </p>
      )}
      <form method="post" action={`${DESK_PATH}/new`} class="card">
        <CsrfField token={frame.formToken} />
        <Select {...field('controller')} label={texts.controller} options={named(controllers, {})} />
        <Select {...field('channel')} label={texts.channel} options={named(HAND_CHANNELS, words.channels)} />
        <TextField {...field('received')} type="date" label={texts.fields.on} required />
        <Checks
          name="rights"
          label={texts.rights}
          options={named(RIGHTS, words.rights)}
          chosen={textsIn(typed, 'rights')}
        />
        <TextField {...field('name')} label={texts.name} />
        <TextField {...field('address')} type="email" label={texts.address} />
        <TextField {...field('language')} label={texts.language} hint="nb, sv, en …" />
        <TextArea {...field('text')} label={texts.text} required />
        <button class="main">{texts.enter}</button>
      </form>
    </>,
  )
}
