import { expect } from 'chai'
import { isPublicAddress } from '../../../integrations/webhooks/public-address.js'

describe('addresses that webhooks may go to', () => {
  it('are hosts of the open internet', () => {
    for (const address of ['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::5'])
      expect(isPublicAddress(address), address).to.equal(true)
  })

  it('are nothing of this machine, of a private network, or of the cloud', () => {
    const inside = [
      ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
      ...['169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
      ...['::1', '::', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '64:ff9b::10.0.0.1'],
      ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '2002:7f00:1::', '2001:0:1::', 'localhost', ''],
    ]
    for (const address of inside) expect(isPublicAddress(address), address).to.equal(false)
  })
})
