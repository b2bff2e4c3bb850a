import { accentOf, PORTAL_GROUNDS, type Accent } from '../../domain/brand-color.js'

/** A picture that we serve ourselves. */
export interface BrandLogo {
  readonly type: 'image/svg+xml' | 'image/png'
  readonly bytes: Uint8Array
}

/** How the pages of one controller look. */
export interface Branding {
  readonly controllerId: string
  readonly name: string
  /** `#rrggbb`, made readable by `accentOf`; null: the pages' own colour. */
  readonly color: string | null
  readonly logo: BrandLogo | null
  /** Where a person writes when no page can help. */
  readonly contactAddress: string
}

/** The brands of an installation, by controller. */
export interface Brands {
  of(controllerId: string): Branding | null
  /** Where nobody knows whose page it is: the only controller's, else none, so that a link tells nothing about itself. */
  readonly neutral: Branding | null
  readonly all: readonly Branding[]
}

export function createBrands(all: readonly Branding[]): Brands {
  const byId = new Map(all.map((branding) => [branding.controllerId, branding]))
  const [first, ...others] = all
  return {
    of: (controllerId) => byId.get(controllerId) ?? null,
    neutral: first !== undefined && others.length === 0 ? first : null,
    all,
  }
}

/** The colour of pages without a brand: a calm blue. */
const OWN_COLOR = '#1d5b8c'

/** The colours as a style sheet; a file of its own for each brand, because the policy allows no style in the page. */
export function colorSheet(color: string | null): string {
  const accent: Accent = accentOf(color ?? OWN_COLOR)
  const { light, dark } = PORTAL_GROUNDS
  const rule = (ground: { readonly paper: string; readonly shade: string }, ink: string): string =>
    `:root{--paper:${ground.paper};--shade:${ground.shade};--accent:${ink}}`
  return `${rule(light, accent.light)}\n@media (prefers-color-scheme:dark){${rule(dark, accent.dark)}}\n`
}
