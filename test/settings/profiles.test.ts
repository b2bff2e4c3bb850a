import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { DEFAULT_IDENTITY_POLICY } from '../../src/domain/identity.js'
import { fillOpenPlaces, openPlaces } from '../../src/replies/open-places.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

describe('controller profiles', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'shop.yaml': marked }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('become what the domain knows, with the texts of one language together', () => {
    installation.write(
      'shop.yaml',
      PROFILE.replace('recipients: []', 'recipients: [{ name: Post AS, purpose: { nb: frakt } }]') +
        'organisationNumber: 123 456 789\nsubdivision: "03"\ngaps: [{ topic: transfers, text: unknown }]\n',
    )
    const config = installation.load()
    const [shop] = config.controllers
    expect(shop).to.include({ id: 'shop', country: 'NO', subdivision: '03', organisationNumber: '123 456 789' })
    expect(shop?.identityPolicy).to.deep.equal(DEFAULT_IDENTITY_POLICY)
    expect(shop?.texts).to.deep.equal({
      nb: {
        purposes: ['salg'],
        categories: ['navn'],
        sources: ['deg selv'],
        recipients: [{ name: 'Post AS', purpose: 'frakt' }],
        retention: [{ category: 'alt', period: 'ett år', reason: 'regnskap' }],
        legalDuties: [],
        automatedDecisions: 'ingen',
        signature: 'Shop',
      },
    })
    expect(config.profileGaps).to.deep.equal([{ controllerId: 'shop', topic: 'transfers', text: 'unknown' }])
  })

  it('have a country, a time zone and a regime that exist', () => {
    check(
      PROFILE.replace('country: NO', 'country: ◊UK')
        .replace('timeZone: Europe/Oslo', 'timeZone: ◊Europe/Olso')
        .replace('regime: gdpr', 'regime: ◊gdrp'),
      'country: must be a country as two capital letters (ISO 3166-1), like NO',
      'timeZone: must be a time zone of the IANA database, like Europe/Oslo (did you mean "Europe/Oslo"?)',
      'regime: must be one of gdpr, uk-gdpr, ch-fadp, ccpa, ccpa-opt-out, us-state, lgpd, pipeda, quebec, au-app-agency, au-app-organisation, sg-pdpa, in-dpdp, nz, sa-pdpl, kr (did you mean "gdpr"?)',
    )
    for (const country of ['ZZ', 'EU', 'Norway', 'no']) {
      check(
        PROFILE.replace('country: NO', `country: ◊${country}`),
        'country: must be a country as two capital letters (ISO 3166-1), like NO',
      )
    }
    for (const zone of ['+01:00', 'Oslo', 'europe/oslo']) {
      const { found } = installation.judge({ 'shop.yaml': PROFILE.replace('Europe/Oslo', `"${zone}"`) }, [])
      expect(found).to.have.length(1)
      expect(found[0]).to.include('shop.yaml:5:11 timeZone: must be a time zone')
    }
    for (const zone of ['UTC', 'America/Argentina/Buenos_Aires']) check(PROFILE.replace('Europe/Oslo', zone))
  })

  it('have every text in every language that they name, and in no other', () => {
    check(
      PROFILE.replace('languages: [nb]', 'languages: [nb, sv]')
        .replace('defaultLanguage: nb', 'defaultLanguage: ◊da')
        .replace('purposes: [{', 'purposes: [◊{')
        .replace('categories: [{ nb: navn }]', 'categories: [{ nb: navn, sv: namn, ◊en: name }]')
        .replace('dataSources: [{ nb: deg selv }]', 'dataSources: [{ nb: deg, sv: dig, ◊se: dig }]')
        .replace('period: { nb', 'period: ◊{ nb')
        .replace('category: { nb: alt }', 'category: { nb: alt, sv: allt }')
        .replace('reason: { nb: regnskap }', 'reason: { nb: x, sv: y }')
        .replace('automatedDecisions: {', 'automatedDecisions: ◊{')
        .replace('signature: { nb: Shop }', 'signature: { nb: Shop, sv: ◊"" }'),
      "defaultLanguage: must be one of the profile's languages: nb, sv",
      'purposes[0]: has no text in sv; languages names them',
      'categories[0].en: is a language that languages does not name',
      'dataSources[0].se: is not a setting (did you mean "sv"?)',
      'retention[0].period: has no text in sv; languages names them',
      'automatedDecisions: has no text in sv; languages names them',
      'signature.sv: must be text',
    )
  })

  it('leave nothing open in a way that would let an unfinished letter out', () => {
    const says =
      'begins with a single bracket: put what an agent must still fill in between double ones, [[like this]], so that no letter is approved with it'
    check(
      PROFILE.replace('automatedDecisions: { nb: ingen }', 'automatedDecisions: { nb: ◊"[to be confirmed]" }').replace(
        'recipients: []',
        'recipients: [{ name: ◊"[reseller]", purpose: { nb: ◊" [why]: salg" } }]',
      ),
      `recipients[0].name: ${says}`,
      `recipients[0].purpose.nb: ${says}`,
      `automatedDecisions.nb: ${says}`,
    )
    check(
      PROFILE.replace('{ nb: ingen }', '{ nb: "[[to be confirmed]] ellers ingen" }').replace(
        '{ nb: regnskap }',
        '{ nb: "regnskap [bokføringsloven]" }',
      ),
    )
  })

  it('cannot ask for less proof of identity than the floor unless somebody answers for it', () => {
    const lower = `${PROFILE}identityPolicy: { access: ◊1, objection: 2 }\n`
    check(
      lower,
      'identityPolicy.access: is below the floor of 2: data could go to the wrong person; keep the floor, or let somebody answer for it in identityPolicyBelowFloor (rights, decidedBy, decidedOn, reason)',
    )
    const decided = 'decidedBy: privacy officer, decidedOn: 2026-11-22, reason: all customers are known'
    check(`${lower.replace('◊', '')}identityPolicyBelowFloor: { rights: [access], ${decided} }\n`)
    expect(installation.load().controllers[0]?.identityPolicy).to.include({ access: 1, objection: 2, erasure: 2 })
    check(
      `${lower.replace('◊', '')}identityPolicyBelowFloor: { rights: [access, ◊objection], ${decided} }\n`,
      'identityPolicyBelowFloor.rights[1]: is not below the floor; take it out of this list',
    )
    check(
      `${lower.replace('◊', '')}◊identityPolicyBelowFloor: { rights: [access], decidedBy: me, decidedOn: 2026-11-22 }\n`,
      'identityPolicyBelowFloor.reason: is missing; it must be why a weaker proof of identity is enough here',
    )
  })

  it('know the identity levels and the rights, and nothing else', () => {
    check(
      `${PROFILE}identityPolicy: { access: ◊4, ◊acces: 2 }\n`,
      'identityPolicy.access: must be an identity level: 0, 1, 2 or 3',
      'identityPolicy.acces: is not a setting (did you mean "access"?)',
    )
  })

  it('are reported together with the problems of the settings file', () => {
    installation.write('innsyn.yaml', `${SETTINGS}log: { level: loud }\n`)
    installation.write(
      'shop.yaml',
      PROFILE.replace('country: NO\n', '').replace('legalDuties: []', 'legalDuties: none'),
    )
    expect(installation.problems()).to.deep.equal([
      'innsyn.yaml:11:15 log.level: must be one of debug, info, warn, error, silent',
      'shop.yaml:1:1 country: is missing; it must be a country as two capital letters (ISO 3166-1), like NO',
      'shop.yaml:15:14 legalDuties: must be a list of duties to keep data, each naming its statute',
    ])
  })

  it('that come with Innsyn mark what is still open as a place that keeps a letter from being approved', () => {
    for (const name of readdirSync('config/controllers')) {
      const source = readFileSync(join('config/controllers', name), 'utf8')
      expect(openPlaces(source), name).to.have.length.greaterThan(0)
      expect(fillOpenPlaces(source, ''), name).to.not.match(/: '\[/)
    }
  })
})
