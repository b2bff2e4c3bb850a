import { BlockList, isIP } from 'node:net'

/** IPv4 that is nobody's on the internet (IANA special-purpose registry, RFC 6890 and later). */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Of IPv6 only 2000::/3 is given out; in it these lead elsewhere: Teredo and other protocols, examples, 6to4, more examples. */
const GLOBAL_V6: readonly [string, number] = ['2000::', 3]
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const special = new BlockList()
for (const [net, prefix] of SPECIAL_V4) special.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of SPECIAL_V6) special.addSubnet(net, prefix, 'ipv6')
const globalV6 = new BlockList()
globalV6.addSubnet(...GLOBAL_V6, 'ipv6')

/**
 * Whether an address can be a host of the open internet. Not this machine, not the network that it stands in, not the cloud's own
 * (169.254.169.254), however it is written: an IPv4 address inside an IPv6 one is none.
 */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  const family = isIP(bare)
  if (family === 4) return !special.check(bare, 'ipv4')
  return family === 6 && globalV6.check(bare, 'ipv6') && !special.check(bare, 'ipv6')
}
