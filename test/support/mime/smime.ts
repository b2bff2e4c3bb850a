/** Just enough CMS (RFC 5652) to stand for mails that Outlook and others sign or encrypt. The keys and signatures are left out. */

function tlv(tag: number, content: Buffer, indefinite = false): Buffer {
  if (indefinite) return Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.from([0, 0])])
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const sequence = (parts: readonly Buffer[], indefinite = false) => tlv(0x30, Buffer.concat(parts), indefinite)
const DATA = oid('2a864886f70d010701')
const SHA256 = sequence([oid('608648016503040201'), Buffer.from([0x05, 0x00])])
const version = Buffer.from([0x02, 0x01, 0x01])

/** A SignedData with the entity inside, in DER or, as Outlook and OpenSSL streaming write it, in BER with split octet strings. */
export function signedData(entity: Buffer, ber: boolean): Buffer {
  const half = Math.floor(entity.length / 2)
  const octets = ber
    ? tlv(0x24, Buffer.concat([tlv(0x04, entity.subarray(0, half)), tlv(0x04, entity.subarray(half))]), true)
    : tlv(0x04, entity)
  const content = sequence([DATA, tlv(0xa0, octets, ber)], ber)
  const signerInfos = tlv(0x31, sequence([version, tlv(0x04, Buffer.from('not the mail'))]))
  const signed = sequence([version, tlv(0x31, SHA256), content, signerInfos], ber)
  return sequence([oid('2a864886f70d010702'), tlv(0xa0, signed, ber)], ber)
}

export function envelopedData(): Buffer {
  const encrypted = sequence([DATA, SHA256, tlv(0x80, Buffer.alloc(40, 7))])
  const enveloped = sequence([version, tlv(0x31, Buffer.alloc(0)), encrypted])
  return sequence([oid('2a864886f70d010703'), tlv(0xa0, enveloped)])
}
