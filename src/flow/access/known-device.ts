import type { Digests } from '../../ports.js'

/** What a browser keeps after a sign-in: it opens nothing, and says that this person was here before. */
export function newDevice(digests: Digests, staffId: string): string {
  const nonce = digests.nonce()
  return `${nonce}_${digests.sign('sign_in', textOf(staffId, nonce))}`
}

export function isDeviceOf(digests: Digests, staffId: string, device: string | null): boolean {
  const at = device?.lastIndexOf('_') ?? -1
  if (device === null || at < 0) return false
  return digests.matches('sign_in', textOf(staffId, device.slice(0, at)), device.slice(at + 1))
}

function textOf(staffId: string, nonce: string): string {
  return `device ${staffId} ${nonce}`
}
