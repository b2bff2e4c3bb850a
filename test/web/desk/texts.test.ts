import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { ACCOUNT_TEXTS } from '../../../src/web/desk/texts/accounts/in-languages.js'
import { CASE_TEXTS } from '../../../src/web/desk/texts/case/in-languages.js'
import { FRAME_TEXTS } from '../../../src/web/desk/texts/frame/in-languages.js'
import { DESK_LANGUAGES } from '../../../src/domain/desk-languages.js'
import { acceptedDeskLanguage, deskLanguage } from '../../../src/web/desk/texts/languages.js'
import { STAFF_MAIL_TEXTS } from '../../../src/web/desk/texts/mails/in-languages.js'
import { QUEUE_TEXTS } from '../../../src/web/desk/texts/queue/in-languages.js'
import { REVIEW_TEXTS } from '../../../src/web/desk/texts/review/in-languages.js'
import { SIGN_IN_TEXTS } from '../../../src/web/desk/texts/sign-in/in-languages.js'
import { WORDS } from '../../../src/web/desk/texts/words/in-languages.js'

const AREAS = {
  ACCOUNT_TEXTS,
  CASE_TEXTS,
  FRAME_TEXTS,
  QUEUE_TEXTS,
  REVIEW_TEXTS,
  SIGN_IN_TEXTS,
  STAFF_MAIL_TEXTS,
  WORDS,
}

/** What other programs are told has names of its own, which no page shows. */
const isOfHistory = (file: string): boolean => file.endsWith('.ts') && !file.startsWith('webhooks/')

describe('the texts of the desk', () => {
  it('have words for every event that a case can have', () => {
    const types = new Set<string>()
    for (const folder of ['src/flow', 'src/domain', 'src/jobs'])
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isOfHistory))
        for (const [, type = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/'(case\.[a-z_]+)'/g))
          types.add(type)
    expect(types.size).to.be.greaterThan(40)
    for (const language of DESK_LANGUAGES)
      expect(
        [...types].filter((type) => WORDS[language].events[type] === undefined),
        language,
      ).to.deep.equal([])
  })

  it('say something everywhere, and the same things in every language', () => {
    for (const [area, texts] of Object.entries(AREAS)) {
      const [first, ...others] = DESK_LANGUAGES.map((language) => leaves(texts[language]))
      for (const other of others) expect([...other.keys()].sort(), area).to.deep.equal([...first!.keys()].sort())
      for (const [name, text] of first!) expect(text.trim(), `${area} ${name}`).to.not.equal('')
    }
  })

  it('count one thing as one', () => {
    expect(REVIEW_TEXTS.nb.found('1', false)).to.equal('1 tvilsom')
    expect(REVIEW_TEXTS.nb.found('2', false)).to.equal('2 tvilsomme')
    expect(QUEUE_TEXTS.nb.found('1', false)).to.equal('1 sak')
  })

  it('are chosen by what the browser accepts, and by nothing that is no language', () => {
    expect(acceptedDeskLanguage('de, nn;q=0.8, en;q=0.5')).to.equal('nb')
    expect(acceptedDeskLanguage('nb;q=0, en-GB;q=0.3')).to.equal('en')
    expect(acceptedDeskLanguage('de')).to.equal(undefined)
    expect(deskLanguage('no')).to.equal('nb')
    expect(deskLanguage('__proto__')).to.equal(undefined)
  })
})

function leaves(texts: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null) return [...leaves(value, `${path}${name}.`)]
      return [[`${path}${name}`, typeof value === 'string' ? value : 'a function']] as const
    }),
  )
}
