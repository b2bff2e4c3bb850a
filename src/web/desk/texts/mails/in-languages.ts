import type { StaffMailTexts } from '../../../../flow/shared/staff-mail-texts.js'
import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'

/** The words of the mails that the staff get, in every language of the desk. */
export const STAFF_MAIL_TEXTS: InLanguages<StaffMailTexts> = { nb, en }
