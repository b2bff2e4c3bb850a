import type { z } from 'zod'
import { list, map, text } from './checks.js'
import { mailboxSchema } from './mailbox-schema.js'
import { oidcSchema } from './sign-in-schema.js'
import { secondOpinionSchema } from './second-opinion-schema.js'
import { sectionShape, serviceShape } from './service-shape.js'
import { smtpSchema } from './smtp-schema.js'
import { sourceSchema } from './source-schema.js'
import { staffSchema } from './staff-schema.js'
import { webhookSchema } from './webhook-schema.js'
import { zendeskSchema } from './zendesk-schema.js'

const controllerFile = map({ file: text('the path of a profile file, absolute or relative to this settings file') })

/** The parts of the settings file that are lists. */
const lists = {
  controllers: list(controllerFile, 'a list of profile files (- file: …), at least one', 1),
  mailboxes: list(mailboxSchema, 'a list of mailboxes').default([]),
  zendesk: list(zendeskSchema, 'a list of Zendesk accounts').default([]),
  sources: list(sourceSchema, 'a list of record sources').default([]),
  staff: list(staffSchema, 'a list of staff members').default([]),
  webhooks: list(webhookSchema, 'a list of webhooks').default([]),
}

/** The sections that hold more than single values. */
const classifier = map({ ...sectionShape('classifier'), secondOpinion: secondOpinionSchema.optional() }).optional()
const signIn = map({ ...sectionShape('signIn'), oidc: oidcSchema.optional() }).optional()

/** The whole settings file. */
export const settingsSchema = map({ ...serviceShape(), ...lists, classifier, signIn, smtp: smtpSchema.optional() })

/** What the lists, the second opinion, the provider of sign-ins and SMTP hold after the check; single values are read through the table of service settings. */
export type SettingsEntries = { readonly [Name in keyof typeof lists]: z.output<(typeof lists)[Name]> } & {
  /** Null: off. */
  readonly classifier: { readonly secondOpinion: z.output<typeof secondOpinionSchema> | null }
  /** Null: by password only. */
  readonly signIn: { readonly oidc: z.output<typeof oidcSchema> | null }
  /** Null: off. */
  readonly smtp: z.output<typeof smtpSchema> | null
}
