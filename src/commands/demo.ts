import { Command } from 'commander'
import { SettingsError } from '../domain/errors.js'
import type { DemoOptions } from '../demo/run-demo.js'
import { stopSignal } from './stop-signal.js'

/** `innsyn demo`: the whole way on sample mail, without any set-up. */
export function demoCommand(tools: { print(text: string): void }): Command {
  return new Command('demo')
    .description('the whole way on sample mail, no set-up: mailboxes and a Zendesk in this process, then the pages')
    .option('--exit', 'end when all is shown instead of serving the pages')
    .action(async ({ exit }: { exit?: boolean }) => {
      const { runDemo } = await loadDemo()
      await runDemo({
        print: (text) => {
          tools.print(text)
        },
        serveUntil: exit === true ? null : stopSignal,
      })
    })
}

/** The demo's mail server is a development package: where Innsyn is installed without those, the demo says so. */
async function loadDemo(): Promise<{ readonly runDemo: (options: DemoOptions) => Promise<void> }> {
  try {
    return await import('../demo/run-demo.js')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND') {
      throw new SettingsError(['the demo needs the development packages: run it in a checkout after npm ci'])
    }
    throw cause
  }
}
