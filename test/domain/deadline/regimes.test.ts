import { expect } from 'chai'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline.js'
import { REGIME_IDS, regimeById } from '../../../src/domain/deadline/regimes.js'
import { defaultTimeZone } from '../../../src/domain/deadline/time-zones.js'

const calendar = createHolidayCalendar()

/** law.md 1.8. Received on Monday 1 June 2026. */
const DUE: readonly [regime: string, country: string, due: string, extended: string | null][] = [
  ['gdpr', 'SE', '2026-07-01', '2026-09-01'],
  ['uk-gdpr', 'GB', '2026-07-01', '2026-09-01'],
  ['ch-fadp', 'CH', '2026-07-01', null],
  ['ccpa', 'US', '2026-07-16', '2026-08-30'],
  ['ccpa-opt-out', 'US', '2026-06-22', null],
  ['us-state', 'US', '2026-07-16', '2026-08-30'],
  ['lgpd', 'BR', '2026-06-16', null],
  ['pipeda', 'CA', '2026-07-01', '2026-07-31'],
  ['quebec', 'CA', '2026-07-01', null],
  ['au-app-agency', 'AU', '2026-07-01', null],
  ['au-app-organisation', 'AU', '2026-07-01', null],
  ['sg-pdpa', 'SG', '2026-07-01', null],
  ['in-dpdp', 'IN', '2026-08-30', null],
  // 1 June itself is a holiday there but is not counted anyway.
  ['nz', 'NZ', '2026-06-29', null],
  ['sa-pdpl', 'SA', '2026-07-01', null],
  ['kr', 'KR', '2026-06-11', null],
]

describe('regimes', () => {
  it('are all in this test', () => {
    expect(DUE.map(([id]) => id).sort()).to.deep.equal([...REGIME_IDS].sort())
  })

  for (const [regime, country, due, extended] of DUE) {
    it(`${regime} is due ${due} for a request of 1 June 2026`, () => {
      const input = { received: '2026-06-01', regime, country }
      expect(computeDeadline(input, calendar).nominalOn).to.equal(due)
      if (extended === null) {
        expect(() => computeDeadline({ ...input, extended: true }, calendar)).to.throw('no extension')
      } else {
        expect(computeDeadline({ ...input, extended: true }, calendar).nominalOn).to.equal(extended)
      }
    })
  }

  it('other than European ones do not roll, only the target moves', () => {
    // 45 days from 17 June 2026 is Saturday 1 August.
    const deadline = computeDeadline({ received: '2026-06-17', regime: 'ccpa', country: 'US' }, calendar)
    expect(deadline.latestLawfulOn).to.equal('2026-08-01')
    expect(deadline.targetOn).to.equal('2026-07-31')
  })

  it('ccpa confirms within ten business days, and verification stops nothing', () => {
    const deadline = computeDeadline(
      {
        received: '2026-06-01',
        regime: 'ccpa',
        country: 'US',
        pauses: [{ ground: 'identity', asked: '2026-06-02', answered: '2026-06-12' }],
      },
      calendar,
    )
    expect(deadline.latestLawfulOn).to.equal('2026-07-16')
    expect(deadline.derivation.find(({ step }) => step === 'notice')?.date).to.equal('2026-06-15')
    expect(deadline.derivation.map(({ step }) => step)).to.include('pause_ignored')
  })

  it('leaves public holidays out of working days in New Zealand', () => {
    // Good Friday 3 April, Easter Monday 6 April, Anzac Day observed 27 April 2026.
    const deadline = computeDeadline({ received: '2026-04-01', regime: 'nz', country: 'NZ' }, calendar)
    expect(deadline.latestLawfulOn).to.equal('2026-05-04')
  })

  it('aims for a Thursday where Friday is a day off', () => {
    // 30 days from Wednesday 1 July 2026 is Friday 31 July.
    const deadline = computeDeadline({ received: '2026-07-01', regime: 'sa-pdpl', country: 'SA' }, calendar)
    expect([deadline.latestLawfulOn, deadline.targetOn]).to.deep.equal(['2026-07-31', '2026-07-30'])
  })

  it('say so where the date is no cap, or not the whole truth', () => {
    const caveat = (regime: string, country: string): string =>
      computeDeadline({ received: '2026-06-01', regime, country }, calendar)
        .derivation.filter(({ step }) => step === 'caveat')
        .map(({ because }) => because)
        .join()
    expect(caveat('sg-pdpa', 'SG')).to.contain('no cap')
    expect(caveat('in-dpdp', 'IN')).to.contain('90 days is the most')
    expect(caveat('au-app-organisation', 'AU')).to.contain('no date stands in the act')
    expect(caveat('gdpr', 'NO')).to.equal('')
  })

  it('are found in either case, with hyphens or underscores', () => {
    expect(regimeById('UK_GDPR').id).to.equal('uk-gdpr')
    expect(() => regimeById('constructor')).to.throw('unknown regime')
  })

  it('each name their sources', () => {
    for (const regime of REGIME_IDS.map(regimeById)) {
      expect(regime.answerSource, regime.id).to.have.length.greaterThan(5)
      if (regime.extended !== null) expect(regime.extendedSource, regime.id).to.have.length.greaterThan(5)
    }
  })
})

describe('default time zone', () => {
  it('follows from the country where it has one', () => {
    expect(defaultTimeZone('NO')).to.equal('Europe/Oslo')
    expect(defaultTimeZone('se', null)).to.equal('Europe/Stockholm')
    expect(defaultTimeZone('DE', 'NW')).to.equal('Europe/Berlin')
  })

  it('follows from the subdivision where the country has several', () => {
    expect(defaultTimeZone('US', 'CA')).to.equal('America/Los_Angeles')
    expect(defaultTimeZone('ES', 'ES-CN')).to.equal('Atlantic/Canary')
    for (const country of ['US', 'CA', 'AU', 'BR', 'XQ']) expect(defaultTimeZone(country), country).to.equal(null)
  })
})
