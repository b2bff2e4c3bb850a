import { ENGLISH } from '../../../../domain/sayings/english.js'
import type { Sayings } from '../../../../domain/sayings/say.js'
import type { InLanguages } from '../languages.js'
import { nb } from './nb.js'

/** Every sentence of the program in every language of the desk. The English ones stand in the domain: all the interfaces for machines have them too. */
export const SAYINGS: InLanguages<Sayings> = { nb, en: ENGLISH }
