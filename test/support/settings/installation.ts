import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadConfig, type Config } from '../../../src/config.js'
import { SettingsError } from '../../../src/domain/errors.js'

/** The character that marks, in a test's YAML, where a problem is expected. */
const MARK = '◊'

/** The smallest profile that has no problems. */
export const PROFILE = `id: shop
legalName: Shop AS
contactAddresses: [privacy@shop.example]
country: NO
timeZone: Europe/Oslo
regime: gdpr
authority: { name: Datatilsynet, url: https://www.datatilsynet.no/, checkedOn: 2026-11-21 }
defaultLanguage: nb
languages: [nb]
trustedAuthservIds: [mx.shop.example]
purposes: [{ nb: salg }]
categories: [{ nb: navn }]
dataSources: [{ nb: deg selv }]
recipients: []
retention: [{ category: { nb: alt }, period: { nb: ett år }, reason: { nb: regnskap } }]
legalDuties: []
automatedDecisions: { nb: ingen }
signature: { nb: Shop }
`

/** The smallest settings that have no problems; the profile of PROFILE is at shop.yaml. */
export const SETTINGS = `controllers:
  - file: shop.yaml
mailboxes:
  - id: mail
    controller: shop
    addresses: [privacy@shop.example]
    imap:
      host: imap.shop.example
      user: privacy@shop.example
      auth: { kind: password, secret: SHOP_MAIL_PASSWORD }
`

/** A settings file with its profiles in a folder of its own, which the test removes. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'innsyn-settings-'))

  write(name: string, text: string, mode = 0o600): string {
    const path = join(this.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode })
    return path
  }

  /** Loads `innsyn.yaml` of this folder; the working folder is this folder, and the environment is only what is given. */
  load(env: Readonly<Record<string, string>> = {}): Config {
    return loadConfig({ env: { INNSYN_CONFIG: 'innsyn.yaml', ...env }, cwd: this.folder })
  }

  /** The problems that loading reports; empty when it loads. */
  problems(env: Readonly<Record<string, string>> = {}): readonly string[] {
    try {
      this.load(env)
      return []
    } catch (error) {
      if (error instanceof SettingsError) return error.problems
      throw error
    }
  }

  /**
   * Writes the files, loads them, and answers what was reported and what was expected: one line for each mark, in order,
   * beginning with the mark's place.
   */
  judge(
    files: Readonly<Record<string, string>>,
    expected: readonly string[],
  ): { found: readonly string[]; wanted: string[] } {
    const places = Object.entries(files).flatMap(([name, marked]) => {
      this.write(name, marked.replaceAll(MARK, ''))
      return placesOf(name, marked)
    })
    if (places.length !== expected.length) {
      throw new Error(`the test marks ${String(places.length)} places and expects ${String(expected.length)} problems`)
    }
    return { found: this.problems(), wanted: expected.map((text, index) => `${String(places[index])} ${text}`) }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function placesOf(name: string, marked: string): string[] {
  return marked.split('\n').flatMap((line, index) => {
    const parts = line.split(MARK).slice(0, -1)
    return parts.map((_, part) => {
      const column = parts.slice(0, part + 1).join('').length + 1
      return `${name}:${String(index + 1)}:${String(column)}`
    })
  })
}
