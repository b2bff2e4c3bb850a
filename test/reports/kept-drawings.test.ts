import { expect } from 'chai'
import type { Chart } from '../../src/reports/charts/chart.js'
import { keepDrawings } from '../../src/reports/charts/kept-drawings.js'

const CHART: Chart = {
  name: 'on-time',
  title: 'On time',
  kind: 'bars',
  labels: ['2026-01'],
  series: [{ name: 'on time', values: [90] }],
  unit: '%',
  max: 100,
  decimalMark: '.',
  description: 'On time: 90 %.',
}
const withValue = (value: number): Chart => ({ ...CHART, series: [{ name: 'on time', values: [value] }] })

describe('drawings that are kept', () => {
  const drawn: Chart[] = []
  const draw = (chart: Chart): string => `${String(drawn.push(chart))}: ${JSON.stringify(chart)}`
  beforeEach(() => drawn.splice(0))

  it('are drawn once for the same figures, and anew for others', () => {
    const drawing = keepDrawings(draw, 10)
    expect(drawing(withValue(90))).to.equal(drawing(withValue(90)))
    expect(drawn).to.have.length(1)
    expect(drawing(withValue(91))).to.contain('[91]')
    expect(drawing({ ...withValue(91), title: 'I tide' })).to.contain('I tide')
    expect(drawn).to.have.length(3)
  })

  it('are no more than so many: the one that was asked for longest ago goes', () => {
    const drawing = keepDrawings(draw, 2)
    for (const value of [1, 2, 1, 3]) drawing(withValue(value))
    expect(drawn).to.have.length(3)
    drawing(withValue(1))
    expect(drawn).to.have.length(3)
    drawing(withValue(2))
    expect(drawn).to.have.length(4)
  })
})
