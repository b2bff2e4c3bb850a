import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Who the provider says that somebody is. */
export interface ProviderPerson {
  readonly sub: string
  readonly email?: string
  readonly verified?: boolean
  readonly amr?: readonly string[]
  readonly acr?: string
}

/** A real OpenID provider whose sign-in page lets in at once whoever the test says. */
export class OidcServer {
  person: ProviderPerson = { sub: 'p-1', email: 'kari@bookbeat.example', verified: true }
  /** Addresses that the provider was asked for, with their queries. */
  readonly asked: URL[] = []

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(redirectUri: string, clientSecret: string): Promise<OidcServer> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const issuer = `http://localhost:${String((server.address() as AddressInfo).port)}`
    const self = new OidcServer(issuer, server)
    const provider = new Provider(issuer, self.#configuration(redirectUri, clientSecret))
    const callback = provider.callback()
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', issuer)
      self.asked.push(url)
      if (url.pathname.startsWith('/let-in/')) {
        const { sub, amr, acr } = self.person
        const login = {
          accountId: sub,
          remember: false,
          ...(amr !== undefined && { amr: [...amr] }),
          ...(acr !== undefined && { acr }),
        }
        void provider.interactionFinished(request, response, { login })
      } else void callback(request, response)
    })
    return self
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  #configuration(redirectUri: string, clientSecret: string): Configuration {
    return {
      clients: [{ client_id: 'innsyn', client_secret: clientSecret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/let-in/${interaction.uid}` },
      cookies: { keys: ['a key of the test'] },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, email: this.person.email, email_verified: this.person.verified ?? false }),
      }),
      // Nobody is asked whether we may see what we ask for.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid email')
        await grant.save()
        return grant
      },
    }
  }
}
