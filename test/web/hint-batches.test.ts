import { expect } from 'chai'
import { createHintBatches } from '../../src/web/hint-batches.js'
import { rejection } from '../support/zendesk/account.js'
import { DurableIntake } from '../support/zendesk/durable-intake.js'

describe('the grouping of ticket hints', () => {
  it('100: stores what arrives together in two commits, and acknowledges each after a commit that began after it', async () => {
    const intake = new DurableIntake()
    const hints = createHintBatches(intake)
    let open: () => void = () => undefined
    intake.gate = new Promise((resolve) => (open = resolve))
    const settled: number[] = []
    const calls = Array.from({ length: 1000 }, (_, n) =>
      hints.add('account', [String(n % 3)]).then(() => settled.push(n)),
    )
    await Promise.resolve()
    expect(settled).to.deep.equal([])
    open()
    await Promise.all(calls)
    expect([...intake.hints]).to.deep.equal(['account/0', 'account/1', 'account/2'])
    expect(intake.commits).to.be.at.most(2)
  })

  it('tells everybody of a failed group, and goes on with the next', async () => {
    const intake = new DurableIntake()
    const hints = createHintBatches(intake)
    intake.failure = new Error('disk full')
    const failed = await Promise.all(['1', '2'].map((id) => rejection(hints.add('account', [id]))))
    expect(failed.map(({ message }) => message)).to.deep.equal(['disk full', 'disk full'])
    intake.failure = null
    await hints.add('account', ['3'])
    expect([...intake.hints]).to.deep.equal(['account/3'])
  })

  it('keeps accounts apart', async () => {
    const intake = new DurableIntake()
    const hints = createHintBatches(intake)
    await Promise.all([hints.add('one', ['1']), hints.add('two', ['1'])])
    expect([...intake.hints].sort()).to.deep.equal(['one/1', 'two/1'])
  })
})
