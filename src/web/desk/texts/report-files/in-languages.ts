import { ENGLISH_FILES } from '../../../../reports/texts/english-files.js'
import type { FileTexts } from '../../../../reports/texts/file-texts.js'
import type { InLanguages } from '../languages.js'
import { nb } from './nb.js'

export const REPORT_FILE_TEXTS: InLanguages<FileTexts> = { nb, en: ENGLISH_FILES }
