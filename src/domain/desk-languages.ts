/** The languages that staff are spoken to in, in the order of the desk's switch. One more: its code here, and a file of its own in each folder of texts. */
export const DESK_LANGUAGES = ['nb', 'en'] as const
export type DeskLanguage = (typeof DESK_LANGUAGES)[number]
