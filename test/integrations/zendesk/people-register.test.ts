import { expect } from 'chai'
import { createZendeskRegister } from '../../../integrations/zendesk/people-register.js'
import type { ZendeskIdentity, ZendeskUser } from '../../../integrations/zendesk/api/payloads.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { rejection } from '../../support/collect/rejection.js'

const never = new AbortController().signal

function user(id: string, more: Partial<ZendeskUser> = {}): ZendeskUser {
  return {
    id,
    name: `User ${id}`,
    email: null,
    role: 'end-user',
    active: true,
    suspended: false,
    created_at: '2020-01-01T00:00:00Z',
    ...more,
  }
}

function identity(value: string, more: Partial<ZendeskIdentity> = {}): ZendeskIdentity {
  return {
    id: '1', type: 'email', value, primary: false, verified: false, verification_method: 'none', deliverable_state: null,
    created_at: '2021-02-03T00:00:00Z', updated_at: null, ...more,
  } // prettier-ignore
}

const register = (users: readonly (readonly [ZendeskUser, readonly ZendeskIdentity[]])[]) =>
  createZendeskRegister({
    id: 'tickets',
    client: {
      searchUsers: () => Promise.resolve(users.map(([one]) => one)),
      identities: (id) => Promise.resolve(users.find(([one]) => one.id === id)?.[1] ?? []),
    },
  })

describe('the people of a Zendesk account', () => {
  it('finds the user with exactly that confirmed address, and since when', async () => {
    const found = await register([
      [user('7'), [identity('Eva@Kunde.example', { primary: true }), identity('eva@old.example')]],
      // The search hits other fields too.
      [user('8', { name: 'eva@kunde.example' }), [identity('xeva@kunde.example', { primary: true })]],
    ]).find('eva@kunde.example', never)
    expect(found).to.deep.equal([
      {
        sourceId: 'tickets',
        personId: '7',
        name: 'User 7',
        address: 'eva@kunde.example',
        certain: true,
        addressSince: '2021-02-03T00:00:00Z',
        formerAddress: null,
        recordSince: '2020-01-01T00:00:00Z',
        closedOn: null,
      },
    ])
  })

  it('is not sure of an address that nobody confirmed, and leaves staff out', async () => {
    const found = await register([
      [user('7'), [identity('eva@kunde.example')]],
      [user('9', { role: 'agent' }), [identity('eva@kunde.example', { primary: true })]],
    ]).find('eva@kunde.example', never)
    expect(found.map(({ personId, certain }) => [personId, certain])).to.deep.equal([['7', false]])
  })

  it('asks nothing that the search would read in another way', async () => {
    expect(await rejection(register([]).find('a" b@kunde.example', never))).to.be.instanceOf(InvalidInputError)
  })
})
