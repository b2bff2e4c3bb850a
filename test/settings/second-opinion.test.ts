import { inspect } from 'node:util'
import { expect } from 'chai'
import { requireSecrets } from '../../src/settings/secrets/secret-uses.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const CANARY = 'canary-41aa-very-secret'
const URL_PROBLEM =
  'classifier.secondOpinion.url: must be an https:// address without user, password, query and slash at the end (http:// for localhost only)'

describe('the setting of a second opinion', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  const withOpinion = (flow: string): string =>
    `${SETTINGS}classifier:\n  requestPercent: 60\n  secondOpinion: ${flow}\n`

  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': marked }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('is off when nobody says anything, also where the classifier has other settings', () => {
    for (const more of ['', 'classifier: { requestPercent: 60 }\n']) {
      installation.write('innsyn.yaml', `${SETTINGS}${more}`)
      const { secondOpinion, rows } = installation.load()
      expect(secondOpinion).to.equal(null)
      expect(rows.filter(({ name }) => name.startsWith('classifier.secondOpinion'))).to.deep.equal([
        { name: 'classifier.secondOpinion', value: null, origin: { kind: 'default' } },
      ])
    }
  })

  it('takes an endpoint on this machine without a key', () => {
    installation.write('innsyn.yaml', withOpinion('{ url: http://127.0.0.1:11434/v1, model: mistral }'))
    const { secondOpinion, classifier, notices } = installation.load()
    expect(secondOpinion).to.deep.equal({
      url: 'http://127.0.0.1:11434/v1',
      model: 'mistral',
      apiKey: null,
      timeoutSeconds: 30,
    })
    expect(classifier.thresholds).to.deep.equal({ request: 0.6 })
    expect(notices.join()).to.not.include('secondOpinion')
  })

  it('names the host that mail goes to when that is not this machine', () => {
    installation.write('innsyn.yaml', withOpinion('{ url: https://ai.shop.example/v1, model: m }'))
    expect(installation.load().notices.join()).to.include('sends the text of doubtful mails to ai.shop.example')
  })

  it('reads the key from the environment or a file, and shows its name only', () => {
    installation.write(
      'innsyn.yaml',
      withOpinion('{ url: https://ai.shop.example/v1, model: m, apiKey: AI_KEY, timeoutSeconds: 9 }'),
    )
    installation.write('key', `${CANARY}\n`)
    for (const env of [{ AI_KEY: CANARY }, { AI_KEY_FILE: 'key' }]) {
      const config = installation.load({ ...env, SHOP_MAIL_PASSWORD: 'x' })
      expect(config.secondOpinion?.apiKey?.value()).to.equal(CANARY)
      const rows = config.rows.filter(({ name }) => name.startsWith('classifier.secondOpinion.'))
      expect(rows.map(({ name, value, secret }) => [name, value, secret])).to.deep.equal([
        ['classifier.secondOpinion.url', 'https://ai.shop.example/v1', undefined],
        ['classifier.secondOpinion.model', 'm', undefined],
        ['classifier.secondOpinion.apiKey', 'AI_KEY', 'set'],
        ['classifier.secondOpinion.timeoutSeconds', 9, undefined],
      ])
      expect(inspect(config, { depth: 9 })).to.not.include(CANARY)
    }
    expect(() => {
      requireSecrets(installation.load({ SHOP_MAIL_PASSWORD: 'x' }))
    }).to.throw(/secret AI_KEY: set AI_KEY.*needed by classifier\.secondOpinion\.apiKey \(innsyn\.yaml:13:/)
  })

  it('refuses what would send mail in the clear, and the key itself in the file', () => {
    check(withOpinion('{ url: ◊http://ai.shop.example/v1, model: m }'), URL_PROBLEM)
    check(withOpinion('{ url: ◊ftp://127.0.0.1/v1, model: m }'), URL_PROBLEM)
    check(withOpinion('{ url: ◊https://me:pw@ai.shop.example/v1, model: m }'), URL_PROBLEM)
    installation.write('innsyn.yaml', withOpinion(`{ url: https://ai.shop.example/v1, model: m, apiKey: ${CANARY} }`))
    const [problem] = installation.problems()
    expect(problem).to.include('apiKey: must be the name of a secret').and.not.include(CANARY)
  })

  it('says what is missing, wrong or misspelt', () => {
    check(
      withOpinion('{ url: https://ai.shop.example/v1, ◊modell: m, timeoutSeconds: ◊900 }').replace('second', '◊second'),
      'classifier.secondOpinion.model: is missing; it must be the name of the model as the endpoint knows it',
      'classifier.secondOpinion.modell: is not a setting (did you mean "model"?)',
      'classifier.secondOpinion.timeoutSeconds: must be a whole number from 1 to 120',
    )
    check(withOpinion('◊true'), 'classifier.secondOpinion: must be a map')
    check(
      `${SETTINGS}classifier: { ◊secondOpinon: { url: https://ai.shop.example/v1, model: m } }\n`,
      'classifier.secondOpinon: is not a setting (did you mean "secondOpinion"?)',
    )
  })
})
