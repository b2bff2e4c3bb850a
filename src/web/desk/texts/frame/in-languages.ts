import type { InLanguages } from '../languages.js'
import { en } from './en.js'
import type { FrameTexts } from './frame-texts.js'
import { nb } from './nb.js'

export const FRAME_TEXTS: InLanguages<FrameTexts> = { nb, en }
