import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface PrismProxy {
  readonly url: string
  /** What Prism printed: violations stand there. */
  output(): string
  stop(): Promise<void>
}

/** Prism between client and sandbox: breaks of the API description by either side become errors (zendesk.md 3.5). */
export async function startPrism(description: string, upstream: string): Promise<PrismProxy> {
  const port = await freePort()
  const require = createRequire(import.meta.url)
  const cli = require.resolve('@stoplight/prism-cli')
  const child = spawn(
    process.execPath,
    [cli, 'proxy', description, upstream, '--errors', '-p', String(port), '-h', '127.0.0.1'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve()
    }),
  )
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const take = (part: Buffer) => {
      output += part.toString()
      if (output.includes('Prism is listening')) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('exit', () => {
      reject(new Error(`Prism did not start: ${output.slice(-500)}`))
    })
  })
  return {
    url: `http://127.0.0.1:${String(port)}`,
    output: () => output,
    async stop() {
      child.kill()
      await exited
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => {
        resolve(port)
      })
    })
  })
}
