import { RIGHTS } from '../../domain/rights.js'

/** What the model scores: each right, whether anything is asked for at all, and whether it is asked for somebody else. */
export const LABELS = [...RIGHTS, 'any_right', 'on_behalf'] as const

export const LABEL_COUNT = LABELS.length
export const ANY_RIGHT = LABELS.indexOf('any_right')
export const ON_BEHALF = LABELS.indexOf('on_behalf')
