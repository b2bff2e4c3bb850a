import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import { NotFoundError } from '../../src/domain/errors.js'
import { say } from '../../src/domain/sayings/say.js'
import { dismissAlert } from '../../src/flow/dismiss-alert.js'
import { rejection } from '../support/storage/rejection.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'

describe('an alert that somebody has seen to', () => {
  let test: TestStorage
  const at = '2026-03-02T09:00:00.000Z'
  const open = () => test.storage.unitOfWork.read(async ({ alerts }) => (await alerts.open()).map(({ key }) => key))

  beforeEach(async () => {
    test = await openTestStorage('sqlite')
    const vanished = { item: '7', container: 'INBOX', sourceId: 'a' }
    await test.storage.unitOfWork.run(async ({ alerts }) => {
      await alerts.raise('vanished:a/INBOX/1/7', 'mail_vanished', say('mail_vanished', vanished), at)
      await alerts.raise('other', 'watch_failed', say('watch_failed', { kind: 'x', why: 'x' }), at)
    })
  })
  afterEach(() => test.destroy())

  it('is gone, the others stay, and the history says who said so', async () => {
    const { unitOfWork } = test.storage
    expect(await dismissAlert(unitOfWork, 'vanished:a/INBOX/1/7', OPERATOR)).to.include({ code: 'mail_vanished' })
    expect(await open()).to.deep.equal(['other'])
    const [event] = await test.sql('SELECT type, actor_kind, details FROM audit_event')
    expect(event).to.deep.equal({
      type: 'alert.dismissed',
      actor_kind: 'operator',
      details: `{"code":"mail_vanished","key":"vanished:a/INBOX/1/7","since":"${at}"}`,
    })
  })

  it('must be there', async () => {
    expect(await rejection(dismissAlert(test.storage.unitOfWork, 'never', OPERATOR))).to.be.instanceOf(NotFoundError)
    expect(await open()).to.have.length(2)
  })
})
