import { randomInt } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import { isSound, renderSimulation } from '../demo/simulation/result/render-simulation.js'
import { runSimulation } from '../demo/simulation/run-simulation.js'
import type { CommandTools } from './command-tools.js'

interface SimulateOptions {
  readonly seed?: number
  readonly mails: number
  readonly json?: boolean
}

/** `innsyn simulate`: a year of mail in under a minute, to see that nothing gets lost and nothing is late by our fault. */
export function simulateCommand(tools: Pick<CommandTools, 'print' | 'fail'>): Command {
  return new Command('simulate')
    .description('a year of mail for both example controllers on a simulated clock; exit code 1 when a case is lost')
    .option('--seed <number>', 'play the same year again', wholeNumber)
    .option('--mails <number>', 'first mails of the year', wholeNumber, 400)
    .option('--json', 'one JSON document on stdout')
    .action(async ({ seed = randomInt(1_000_000), mails, json }: SimulateOptions) => {
      const result = await runSimulation({ seed, mails })
      if (!isSound(result)) tools.fail()
      tools.print(json === true ? JSON.stringify(result) : renderSimulation(result))
    })
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('expected a whole number')
  return value
}
