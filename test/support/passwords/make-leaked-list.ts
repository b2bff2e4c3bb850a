/**
 * Makes config/passwords/leaked.sha256 of a text file with one leaked password a line; those that our rules find too short are passed over.
 * npm run leaked-passwords -- FILE
 */
import { readFile, writeFile } from 'node:fs/promises'
import { encodeLeakedPasswords } from '../../../integrations/passwords/leaked-passwords.js'
import { LEAKED_PASSWORDS_FILE } from '../../../src/wiring/access-parts.js'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('npm run leaked-passwords -- FILE')
await writeFile(LEAKED_PASSWORDS_FILE, encodeLeakedPasswords((await readFile(file, 'utf8')).split(/\r?\n/)))
