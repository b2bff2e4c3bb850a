import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'
import type { ReportTexts } from './report-texts.js'

export const REPORT_TEXTS: InLanguages<ReportTexts> = { nb, en }
