import { expect } from 'chai'
import { KeyedDigests } from '../../../entities/crypto/digests.js'
import { MasterKeys } from '../../../entities/crypto/master-keys.js'
import { SettingsError } from '../../../src/domain/errors.js'

const digestsOf = (...bytes: [number, ...number[]]): KeyedDigests => {
  const [first, ...others] = bytes.map((byte) => Buffer.alloc(32, byte))
  return new KeyedDigests(new MasterKeys({ masterKey: first!, previousMasterKeys: others }))
}

describe('digests', () => {
  const digests = digestsOf(1)

  it('hash as SHA-256 does', () => {
    expect(digests.sha256(Buffer.from('abc'))).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('sign the same text differently for each purpose and each master key', () => {
    const signatures = [
      digests.sign('thread', 'x'),
      digests.sign('address', 'x'),
      digests.sign('download', 'x'),
      digests.sign('anchor', 'x'),
      digestsOf(2).sign('thread', 'x'),
    ]
    expect(new Set(signatures).size).to.equal(5)
    for (const signature of signatures) expect(signature).to.match(/^[0-9a-f]{64}$/)
    expect(digestsOf(1).sign('thread', 'x')).to.equal(signatures[0])
  })

  it('give all signatures that a text may have been written with, the current key first', () => {
    expect(digestsOf(1, 2).signatures('address', 'x')).to.deep.equal([
      digestsOf(1).sign('address', 'x'),
      digestsOf(2).sign('address', 'x'),
    ])
  })

  it('accept only the true signature of the text and the purpose', () => {
    const signature = digests.sign('thread', 'case-1')
    expect(digests.matches('thread', 'case-1', signature)).to.equal(true)
    expect(digests.matches('thread', 'case-2', signature)).to.equal(false)
    expect(digests.matches('download', 'case-1', signature)).to.equal(false)
    for (const wrong of [
      '',
      signature.slice(1),
      `${signature}0`,
      signature.toUpperCase(),
      `${signature.slice(0, 63)}é`,
      ` ${signature}`,
    ]) {
      expect(digests.matches('thread', 'case-1', wrong)).to.equal(false)
    }
  })

  it('accept after a rotation what the key before signed, and sign with the new one', () => {
    const rotated = digestsOf(2, 1)
    expect(rotated.matches('thread', 'x', digests.sign('thread', 'x'))).to.equal(true)
    expect(digests.matches('thread', 'x', rotated.sign('thread', 'x'))).to.equal(false)
    expect(rotated.addressHashes('Eva@Victim.example')).to.deep.equal([
      digestsOf(2).sign('address', 'eva@victim.example'),
      digests.sign('address', 'eva@victim.example'),
    ])
  })

  it('give nonces of 128 bit and more that fit into a URL', () => {
    const nonces = new Set(Array.from({ length: 1000 }, () => digests.nonce()))
    expect(nonces.size).to.equal(1000)
    for (const nonce of nonces) expect(nonce).to.match(/^[\w-]{22,}$/)
  })

  it('refuse a master key of another length', () => {
    for (const length of [0, 16, 31, 33]) {
      expect(() => new MasterKeys({ masterKey: Buffer.alloc(length) })).to.throw(SettingsError)
    }
  })
})
