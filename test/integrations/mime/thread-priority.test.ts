import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { expect } from 'chai'
import { createMessageParser } from '../../../integrations/mime/message-parser.js'
import { yieldToOtherThreads } from '../../../integrations/mime/thread-priority.js'
import { silentLogger } from '../../../src/logger.js'
import { buildMail } from '../../support/mime/mail-builder.js'

describe('the priority of threads that read mail', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip()
  })

  it('is behind that of the main thread, which keeps its own', async function () {
    this.timeout(60_000)
    const own = getPriority()
    const before = countBehind(own)
    const parser = createMessageParser({ logger: silentLogger, threads: 2 })
    try {
      await parser.parse(buildMail({ body: 'Jeg ber om innsyn.' }), 'mail', false)
      expect(countBehind(own)).to.be.greaterThan(before)
    } finally {
      await parser.close()
    }
    expect(getPriority()).to.equal(own)
  })

  it('is left alone on the main thread', () => {
    const own = getPriority()
    yieldToOtherThreads()
    expect(getPriority()).to.equal(own)
  })
})

/** Threads of this process whose nice value is above `own`: field 19 of stat in proc(5), counted behind the name in brackets. */
function countBehind(own: number): number {
  const nices = readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
  return nices.filter((nice) => nice > own).length
}
