import type { z } from 'zod'
import { serviceShape } from '../service-settings.js'
import { list, map, text } from './checks.js'
import { mailboxSchema } from './mailbox-schema.js'
import { sourceSchema } from './source-schema.js'
import { zendeskSchema } from './zendesk-schema.js'

const controllerFile = map({ file: text('the path of a profile file, absolute or relative to this settings file') })

/** The parts of the settings file that are lists. */
const lists = {
  controllers: list(controllerFile, 'a list of profile files (- file: …), at least one', 1),
  mailboxes: list(mailboxSchema, 'a list of mailboxes').default([]),
  zendesk: list(zendeskSchema, 'a list of Zendesk accounts').default([]),
  sources: list(sourceSchema, 'a list of record sources').default([]),
}

/** The whole settings file. */
export const settingsSchema = map({ ...serviceShape(), ...lists })

/** What the lists hold after the check; the sections of single values are read through the table of service settings. */
export type SettingsLists = { readonly [Name in keyof typeof lists]: z.output<(typeof lists)[Name]> }
