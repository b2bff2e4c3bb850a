/** The colours that the pages for data subjects stand on; a brand's colour must be readable on the shaded ones. */
export const PORTAL_GROUNDS = {
  light: { paper: '#ffffff', shade: '#f3f5f8' },
  dark: { paper: '#14181d', shade: '#1d232b' },
} as const

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const READABLE = 4.5

const COLOR = /^#[0-9a-f]{6}$/i

/** Whether this is a colour as `#rrggbb`. */
export function isColor(text: string): boolean {
  return COLOR.test(text)
}

/** A brand's colour as it can be read: as text and as the ground of a button, on light and on dark pages. */
export interface Accent {
  readonly light: string
  readonly dark: string
}

/**
 * The colour made darker for light pages and lighter for dark ones, only as far as it must be to be readable. Text on a
 * button takes the colour of the paper, so one check serves both ways round.
 * @param color `#rrggbb`
 */
export function accentOf(color: string): Accent {
  return {
    light: readableOn(PORTAL_GROUNDS.light.shade, color, '#000000'),
    dark: readableOn(PORTAL_GROUNDS.dark.shade, color, '#ffffff'),
  }
}

/** Contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function readableOn(ground: string, color: string, towards: string): string {
  for (let share = 0; share < 100; share += 2) {
    const mixed = mix(color, towards, share / 100)
    if (contrast(mixed, ground) >= READABLE) return mixed
  }
  return towards
}

function mix(color: string, towards: string, share: number): string {
  const target = channels(towards)
  const mixed = channels(color).map((value, index) => Math.round(value + ((target[index] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance (WCAG 2.2, definitions). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}
