import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { AccessDeniedError, SettingsError, UnavailableError } from '../../../src/domain/errors.js'
import { createClientCredentialsToken, type TokenSource } from '../../../integrations/imap/oauth-token.js'
import { OwnClock } from '../../support/imap/own-clock.js'

describe('Access tokens by client credentials', () => {
  let server: Server
  let clock: OwnClock
  let bodies: URLSearchParams[]
  let answer: (response: ServerResponse) => void

  beforeEach(async () => {
    clock = new OwnClock()
    bodies = []
    answer = (response) => {
      respond(response, 200, { token_type: 'Bearer', expires_in: 3599, access_token: `token-${String(bodies.length)}` })
    }
    server = createServer((request: IncomingMessage, response) => {
      void text(request).then((body) => {
        bodies.push(new URLSearchParams(body))
        answer(response)
      })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  })

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  function respond(
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

  function source(tokenUrl?: string): TokenSource {
    const { port } = server.address() as AddressInfo
    return createClientCredentialsToken({
      tokenUrl: tokenUrl ?? `http://127.0.0.1:${String(port)}/tenant/oauth2/v2.0/token`,
      clientId: 'client-1',
      clientSecret: 's3cret&=',
      scope: 'https://outlook.office365.com/.default',
      clock,
    })
  }

  async function failure(tokens: TokenSource): Promise<Error> {
    return tokens.accessToken().then(
      () => new Error('it went through'),
      (error: unknown) => error as Error,
    )
  }

  it('asks as Microsoft 365 wants it', async () => {
    expect(await source().accessToken()).to.equal('token-1')
    expect(Object.fromEntries(bodies[0]!)).to.deep.equal({
      grant_type: 'client_credentials',
      client_id: 'client-1',
      client_secret: 's3cret&=',
      scope: 'https://outlook.office365.com/.default',
    })
  })

  it('keeps a token until five minutes before its end, and shares one request among callers', async () => {
    const tokens = source()
    expect(await Promise.all([tokens.accessToken(), tokens.accessToken()])).to.deep.equal(['token-1', 'token-1'])
    clock.advance((3599 - 301) * 1_000)
    expect(await tokens.accessToken()).to.equal('token-1')
    clock.advance(2_000)
    expect(await tokens.accessToken()).to.equal('token-2')
  })

  it('forgets a token that the mail server refused', async () => {
    const tokens = source()
    await tokens.accessToken()
    tokens.rejected()
    expect(await tokens.accessToken()).to.equal('token-2')
  })

  it('60: says what to do about a secret that has ended or a wrong scope, without quoting the answer', async () => {
    const refusals = [
      {
        status: 401,
        error: 'invalid_client',
        error_description: 'AADSTS7000222: The secret of eva@person.example ended',
      },
      { status: 400, error: 'invalid_scope', error_description: 'AADSTS70011: no such scope' },
      { status: 400, error: '<b>weird</b>', error_description: '' },
    ]
    for (const { status, ...body } of refusals) {
      answer = (response) => {
        respond(response, status, body)
      }
      const error = await failure(source())
      expect(error).to.be.instanceOf(AccessDeniedError)
      expect(error.message).to.match(/check auth\.clientId, the client secret/)
      expect(error.message).to.not.match(/eva@|<b>|s3cret/)
      const number = /AADSTS\d+/.exec(body.error_description)?.[0]
      if (number !== undefined) expect(error.message).to.contain(number)
    }
  })

  it('holds throttling, failures and nonsense for passing trouble, and tries again', async () => {
    const tokens = source()
    answer = (response) => {
      respond(response, 429, {}, { 'retry-after': '17' })
    }
    const throttled = await failure(tokens)
    expect(throttled).to.be.instanceOf(UnavailableError)
    expect(throttled).to.include({ retryAfterMs: 17_000 })
    answer = (response) => {
      response.writeHead(200).end('<html>')
    }
    expect(await failure(tokens)).to.be.instanceOf(UnavailableError)
    answer = (response) => {
      response.destroy()
    }
    expect(await failure(tokens)).to.be.instanceOf(UnavailableError)
    answer = (response) => {
      respond(response, 200, { access_token: 'at last', expires_in: 'soon' })
    }
    expect(await tokens.accessToken()).to.equal('at last')
  })

  it('does not follow a redirect with the secret, and sends it over https only', async () => {
    answer = (response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
    }
    expect(await failure(source())).to.be.instanceOf(UnavailableError)
    expect(() => source('http://login.example/token')).to.throw(SettingsError)
    expect(() => source('nonsense')).to.throw(SettingsError)
  })
})
