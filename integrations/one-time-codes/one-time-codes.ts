import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import type { CodeEnrolment, OneTimeCodes } from '../../src/ports.js'

/** What every authenticator app knows: SHA-1, six digits, 30 seconds (RFC 6238; SHA-1 is sound as an HMAC, RFC 6194). */
const CODE = { issuer: 'Innsyn', algorithm: 'SHA1', digits: 6, period: 30 } as const
/** As long as the hash (RFC 4226 4). */
const SECRET_BYTES = 20
/** A code of the step before or after counts too, for clocks that go wrong and fingers that are slow (RFC 6238 5.2). */
const WINDOW = 1
/** 24 letters of 5 bits: 120 random bits (ASVS 5, 6.5.2: from 112 on a plain hash will do). */
const RECOVERY_BYTES = 15
/** Blank units around the picture, without which it is not read (ISO/IEC 18004). */
const QUIET = 4

export function createOneTimeCodes(): OneTimeCodes {
  return {
    newSecret: () => randomBytes(SECRET_BYTES),
    stepOf: (secret, code, now) => {
      const timestamp = Date.parse(now)
      const delta = TOTP.validate({ ...CODE, secret: secretOf(secret), token: code, timestamp, window: WINDOW })
      return delta === null ? null : TOTP.counter({ period: CODE.period, timestamp }) + delta
    },
    enrolment: (secret, label) => {
      const address = new TOTP({ ...CODE, label, secret: secretOf(secret) }).toString()
      return { typed: inGroups(secretOf(secret).base32), address, ...pictureOf(address) }
    },
    recoveryCodes: (count) =>
      Array.from({ length: count }, () => inGroups(secretOf(randomBytes(RECOVERY_BYTES)).base32)),
  }
}

function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer })
}

function inGroups(base32: string): string {
  return (base32.match(/.{1,4}/g) ?? []).join('-')
}

/** The dark units of the QR code as one path, so that a page can show it without a style and without another request. */
function pictureOf(text: string): Pick<CodeEnrolment, 'size' | 'path'> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) === 1) squares.push(`M${String(column + QUIET)} ${String(row + QUIET)}h1v1h-1z`)
  return { size: modules.size + 2 * QUIET, path: squares.join('') }
}
