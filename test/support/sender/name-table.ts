import type { TxtLookup } from '../../../integrations/mailauth/name-server.js'

/** Name servers in memory: TXT records by name, and names that get no answer. */
export class NameTable {
  readonly records = new Map<string, string>()
  /** Names, and domains above them, that are not answered. */
  silent: readonly string[] = []
  readonly asked: string[] = []

  readonly lookup: TxtLookup = (name) => {
    this.asked.push(name)
    if (this.silent.some((zone) => name === zone || name.endsWith(`.${zone}`))) {
      return Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }))
    }
    const record = this.records.get(name)
    if (record === undefined) return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    // As name servers give long records: in pieces of 255 characters at most.
    return Promise.resolve([record.match(/.{1,255}/gs) ?? []])
  }
}
