/** Builds one mail. Every header can be replaced; a value of null leaves it out. */
export function letter(options: {
  readonly from?: string
  readonly subject?: string
  readonly text?: string
  readonly headers?: Readonly<Record<string, string | null>>
}): string {
  const headers: Record<string, string | null> = {
    From: options.from ?? 'Kari Nordmann <kari@post.example>',
    To: 'privacy@bookbeat.example',
    Subject: options.subject ?? 'Innsyn',
    Date: 'Mon, 02 Mar 2026 08:59:00 +0000',
    'Message-ID': '<letter-1@post.example>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...options.headers,
  }
  const head = Object.entries(headers)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${value ?? ''}`)
  return [...head, '', ...(options.text ?? ACCESS_REQUEST).split('\n'), ''].join('\r\n')
}

export const ACCESS_REQUEST =
  'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.\n\nMvh\nKari Nordmann'

export const ORDINARY_MAIL = 'Hei,\n\nlydboka stopper etter kapittel tre hver gang. Kan dere hjelpe?\n\nMvh\nPer'
