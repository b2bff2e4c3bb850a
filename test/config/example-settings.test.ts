import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { loadConfig, type Config } from '../../src/config.js'
import { SERVICE_SETTINGS, SETTING_NAMES } from '../../src/settings/service-settings.js'

describe('the example settings', () => {
  let config: Config

  before(() => {
    config = loadConfig({ env: {} })
  })

  it('know the mailboxes and the trusted authserv-ids of the command line contract', () => {
    expect(config.mailboxes.flatMap((mailbox) => mailbox.addresses)).to.deep.equal([
      'privacy@bookbeat.example',
      'support.no@bookbeat.example',
      'support@bxsoftware.example',
    ])
    expect(config.controllers.map(({ id, trustedAuthservIds }) => [id, ...trustedAuthservIds])).to.deep.equal([
      ['bookbeat', 'mx.bookbeat.example'],
      ['bxsoftware', 'mx.bxsoftware.example'],
    ])
  })

  it('place the controllers in their countries', () => {
    expect(config.controllers.map(({ country, timeZone, regime }) => [country, timeZone, regime])).to.deep.equal([
      ['SE', 'Europe/Stockholm', 'gdpr'],
      ['NO', 'Europe/Oslo', 'gdpr'],
    ])
  })

  it('name the facts of the notices in every language', () => {
    const bookbeat = config.controllers[0]!
    const english = bookbeat.texts['en']!
    expect(bookbeat).to.include({ legalName: 'BookBeat AB', organisationNumber: '556560-4583' })
    expect(english.recipients.map(({ name }) => name)).to.deep.equal(['Zendesk', 'Qualitista OÜ (Klaus)'])
    expect(english.retention.map(({ period }) => period).join()).to.include('two years')
    for (const controller of config.controllers) {
      expect(Object.keys(controller.texts)).to.have.members(['nb', 'nn', 'sv', 'da', 'fi', 'en'])
      const statute = controller.country === 'SE' ? 'bokföringslagen 1999:1078' : 'bokføringslov'
      for (const [language, texts] of Object.entries(controller.texts)) {
        expect(texts.legalDuties.join(' '), language).to.include(statute)
      }
    }
  })

  it('name the lead authority, and the one where people live for letters in their language', () => {
    const [bookbeat, bxsoftware] = config.controllers
    expect(bookbeat!.authority.name).to.include('IMY')
    const norwegian = bookbeat!.furtherAuthorities!.find(({ languages }) => languages.includes('nb'))
    expect(norwegian!.url).to.include('datatilsynet.no')
    expect(bxsoftware!.authority.name).to.equal('Datatilsynet')
  })

  it('claim nothing that the notices do not say: each open statement is bracketed and listed as a gap', () => {
    for (const controller of config.controllers) {
      const topics = config.profileGaps
        .filter(({ controllerId }) => controllerId === controller.id)
        .map(({ topic }) => topic)
      expect(topics).to.include.members(['automated-decisions', 'transfers'])
      for (const texts of Object.values(controller.texts)) {
        expect(texts.automatedDecisions).to.match(/^\[.+\]$/)
        expect(texts.recipients.some((recipient) => recipient.transfer !== undefined)).to.equal(false)
      }
    }
  })

  it('show every service setting that there is', () => {
    const text = readFileSync('config/innsyn.example.yaml', 'utf8')
    for (const name of SETTING_NAMES) {
      const row = config.rows.find((candidate) => candidate.name === name)
      expect(row?.origin.kind, name).to.equal('file')
      expect(String(row?.value)).to.equal([SERVICE_SETTINGS[name].default].flat().join(', '))
    }
    expect(text).not.to.match(/(password|token|secret): *['"][^'"]/i)
  })
})
