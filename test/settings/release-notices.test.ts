import { expect } from 'chai'
import { releaseNotices } from '../../src/settings/release-notices.js'
import { DEFAULT_RELEASE_POLICY, type ReleasePolicy } from '../../src/domain/release/release-policy.js'
import type { StaffMember } from '../../src/domain/staff.js'
import { controllerProfile } from '../support/collect/draft-inputs.js'

const member = (id: string, changes: Partial<StaffMember> = {}): StaffMember => ({
  id,
  email: `${id}@bookbeat.example`,
  roles: ['agent'],
  controllers: null,
  ...changes,
})

describe('what the settings lack so that answers can leave', () => {
  const noticesWith = (staff: readonly StaffMember[], release: Partial<ReleasePolicy> = {}, smtp: object | null = {}) =>
    releaseNotices({
      controllers: [controllerProfile({ id: 'bookbeat', release: { ...DEFAULT_RELEASE_POLICY, ...release } })],
      staff,
      smtp,
    })

  it('is nothing where two people may approve', () => {
    expect(noticesWith([member('kari'), member('dpo')])).to.deep.equal([])
    expect(noticesWith([], { fourEyes: [] })).to.deep.equal([])
  })

  it('28: is a second person, where all logins are one, also over a third', () => {
    const one = [
      member('kari', { email: 'k@bookbeat.example' }),
      member('kari2', { email: 'k@bookbeat.example', person: 'kari' }),
      member('kari3', { person: 'kari' }),
    ]
    expect(noticesWith(one).join()).to.match(/bookbeat: two people must approve .*erasure.* one person only/)
    expect(noticesWith([]).join()).to.include('nobody')
    expect(noticesWith([member('kari'), member('elsewhere', { controllers: ['bxsoftware'] })])).to.have.length(1)
  })

  it('is a mail server, and somebody who approves, where Innsyn sends', () => {
    const send = { send: 'smtp', fourEyes: [] } as const
    expect(noticesWith([member('kari')], send)).to.deep.equal([])
    expect(noticesWith([member('kari')], send, null).join()).to.include('smtp is not in the settings')
    expect(noticesWith([], send).join()).to.include('somebody must approve')
  })
})
