/** A browser of few words: keeps cookies, follows nothing by itself, fills in the hidden fields of forms. */
export class Visitor {
  readonly cookies = new Map<string, string>()

  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#send(path, init)
  }

  /** A press as a browser of today sends it. */
  post(path: string, fields: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}) {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', origin: 'null', ...headers },
    })
  }

  /** Presses the button of the form that leads to `action` on the page at `path`. */
  async press(path: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    const html = await (await this.get(path)).text()
    const form = new RegExp(`<form[^>]*action="([^"]*${action}[^"]*)"[^>]*>(.*?)</form>`, 's').exec(html)
    if (form === null) throw new Error(`no form at ${path} leads to ${action}`)
    const [, address = '', inner = ''] = form
    return this.post(address.replaceAll('&amp;', '&'), { ...hiddenFields(inner), ...fields })
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: 'manual',
      headers: { ...this.headers, ...(cookie === '' ? {} : { cookie }), ...(init.headers as Record<string, string>) },
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '') this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

function hiddenFields(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}
