import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Dovecot's package brings it along, and hardly any Debian is without. */
const OPENSSL = 'openssl'

/** Makes `key.pem` and `cert.pem` in the folder: a certificate for `localhost` that signs itself. Answers the paths. */
export function makeCertificate(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync(OPENSSL, ['req', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' })
  return { key, cert }
}
