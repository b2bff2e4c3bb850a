import type { Request } from 'express'

/**
 * Whether a press came from a page of ours (catalogue 106). Browsers say so in Sec-Fetch-Site. Older ones send Origin, which is
 * `null` on the portal because its pages name no referrer (Fetch, "append a request Origin header"); then the token decides that every
 * press carries: of the link in its address, of the visit or the session in its form.
 * @param publicUrl the address of the pages.
 */
export function isOwnPress(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.get('origin')
  return origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin
}
