import type { OwnPeople } from '../flow/build-export.js'
import type { Config } from '../settings/configuration.js'

/**
 * Who belongs to a controller: everybody at the domains of its contact addresses, mailboxes and Zendesk accounts, and its staff wherever
 * they are. They may stand in any copy without anybody looking.
 */
export function ownPeopleOf(config: Pick<Config, 'controllers' | 'mailboxes' | 'zendesk' | 'staff'>): OwnPeople {
  return (controllerId) => {
    const isOurs = (entry: { readonly controllerId: string }): boolean => entry.controllerId === controllerId
    const addresses = [
      ...config.controllers.filter(({ id }) => id === controllerId).flatMap((profile) => profile.contactAddresses),
      ...config.mailboxes.filter(isOurs).flatMap((mailbox) => mailbox.addresses),
    ]
    const hosts = config.zendesk.filter(isOurs).map(({ baseUrl }) => new URL(baseUrl).hostname)
    const staff = config.staff.filter(({ controllers }) => controllers === null || controllers.includes(controllerId))
    return {
      ownDomains: [...new Set([...addresses.map((address) => address.slice(address.lastIndexOf('@') + 1)), ...hosts])],
      ownAddresses: [...addresses, ...staff.map(({ email }) => email)],
    }
  }
}
