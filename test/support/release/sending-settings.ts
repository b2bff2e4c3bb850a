import { loadConfig } from '../../../src/config.js'
import type { Config } from '../../../src/settings/configuration.js'

/** What of the example settings is another when the controllers let Innsyn send. @param port of a mail server on this machine. */
export function sendingSettings(port = 25): Pick<Config, 'controllers' | 'smtp'> {
  const { controllers } = loadConfig({ env: {}, cwd: process.cwd() })
  return {
    controllers: controllers.map((profile) => ({ ...profile, release: { ...profile.release, send: 'smtp' } })),
    smtp: { host: '127.0.0.1', port, security: 'none', login: null, from: 'innsyn@bookbeat.example' },
  }
}
