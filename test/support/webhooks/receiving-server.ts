import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedWebhook {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ReceivingServer {
  readonly url: string
  readonly received: ReceivedWebhook[]
  /** What it answers from now on; `hang`: nothing. */
  answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'hang'
  stop(): Promise<void>
}

/** Another program, as it takes webhooks: a real server that keeps what came. */
export async function startReceivingServer(): Promise<ReceivingServer> {
  const received: ReceivedWebhook[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      })
      if (receiving.answer !== 'hang')
        response.writeHead(receiving.answer.status, receiving.answer.headers).end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiving: ReceivingServer = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received,
    answer: { status: 204 },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  return receiving
}
