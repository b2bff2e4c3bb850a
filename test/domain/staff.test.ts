import { expect } from 'chai'
import { staffWithRole, type StaffMember } from '../../src/domain/staff.js'

const KARI: StaffMember = { id: 'kari', email: 'kari@shop.example', roles: ['agent', 'manager'], controllers: ['shop'] }
const OLA: StaffMember = { id: 'ola', email: 'ola@group.example', roles: ['manager'], controllers: null }

describe('staffWithRole', () => {
  it('finds whoever has the role for the controller, in the order of the settings', () => {
    expect(staffWithRole([KARI, OLA], 'manager', 'shop')).to.deep.equal([KARI, OLA])
    expect(staffWithRole([KARI, OLA], 'manager', 'other')).to.deep.equal([OLA])
    expect(staffWithRole([KARI, OLA], 'agent', 'shop')).to.deep.equal([KARI])
  })

  it('finds nobody where nobody has it', () => {
    expect(staffWithRole([KARI, OLA], 'privacy_officer', 'shop')).to.deep.equal([])
    expect(staffWithRole([KARI, OLA], 'agent', 'other')).to.deep.equal([])
    expect(staffWithRole([], 'agent', 'shop')).to.deep.equal([])
  })
})
