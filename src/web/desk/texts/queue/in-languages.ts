import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import { nb } from './nb.js'
import type { QueueTexts } from './queue-texts.js'

export const QUEUE_TEXTS: InLanguages<QueueTexts> = { nb, en }
