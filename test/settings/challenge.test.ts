import { expect } from 'chai'
import { DEFAULT_CHALLENGE_POLICY } from '../../src/domain/challenge/challenge-policy.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const SMTP = 'smtp: { host: smtp.shop.example, from: privacy@shop.example }\n'

describe('the settings of links to the person on file', () => {
  let installation: Installation
  beforeEach(() => {
    installation = new Installation()
    installation.write('innsyn.yaml', SETTINGS)
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })

  const policy = () => installation.load().controllers[0]?.challenge

  it('are what is safe when nobody says anything', () => {
    expect(policy()).to.deep.equal(DEFAULT_CHALLENGE_POLICY)
    installation.write('shop.yaml', `${PROFILE}challenge: { send: draft }\n`)
    expect(policy()).to.deep.equal({ ...DEFAULT_CHALLENGE_POLICY, send: 'draft' })
  })

  it('are checked, each mistake with its place', () => {
    const profile = `${PROFILE}challenge: { send: ◊mail, validHours: ◊0, perHour: ◊1.5, ◊hours: 3 }\n`
    const { found, wanted } = installation.judge({ 'shop.yaml': profile }, [
      'challenge.send: must be one of auto, smtp, draft, off',
      'challenge.validHours: must be a whole number from 1 to 720',
      'challenge.perHour: must be a whole number from 1 to 10000',
      'challenge.hours: is not a setting; known here: send, validHours, perHour',
    ])
    expect(found).to.deep.equal(wanted)
  })

  it('want a mail server for links that must go by mail', () => {
    const profile = `${PROFILE}challenge: { send: ◊smtp }\n`
    const needs =
      'challenge.send: needs a mail server: name one under smtp in the settings, or choose auto, draft or off'
    const { found, wanted } = installation.judge({ 'shop.yaml': profile }, [needs])
    expect(found).to.deep.equal(wanted)
    installation.write('innsyn.yaml', SETTINGS + SMTP)
    installation.write('shop.yaml', `${PROFILE}challenge: { send: smtp }\n`)
    expect(policy()?.send).to.equal('smtp')
  })

  it('say when nobody would see what comes back', () => {
    installation.write('innsyn.yaml', SETTINGS + SMTP)
    expect(installation.load().notices.join()).to.not.include('smtp.from')
    installation.write('innsyn.yaml', SETTINGS + SMTP.replace('privacy@', 'noreply@'))
    expect(installation.load().notices.join()).to.include('smtp.from (noreply@shop.example)')
  })
})
