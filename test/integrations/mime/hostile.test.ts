import { expect } from 'chai'
import fc from 'fast-check'
import { createMessageParser } from '../../../integrations/mime/message-parser.js'
import { silentLogger } from '../../../src/logger.js'
import { HOSTILE_MAILS, HOSTILE_REQUEST } from '../../support/mime/hostile-mails.js'

/** The limit itself is 10 s; the rest is for a machine that does other work as well. */
const GENEROUS_MS = 30_000

describe('hostile mail', function () {
  this.timeout(GENEROUS_MS)
  const parser = createMessageParser({ logger: silentLogger, threads: 2 })
  after(() => parser.close())

  for (const { name, build } of HOSTILE_MAILS) {
    it(`110: reads what can be read of ${name}`, async () => {
      const raw = build()
      const started = performance.now()
      const parsed = await parser.parse(raw, 'mail', false)
      expect(performance.now() - started).to.be.below(GENEROUS_MS)
      if (process.env['HOSTILE_TIMES']) console.log(name, (performance.now() - started).toFixed(0), parsed.unreadable)
      if (raw.length === 0) {
        expect(parsed.unreadable).to.include('no_text')
        return
      }
      const all = parsed.texts.map((text) => text.text).join('\n')
      expect(all, parsed.unreadable.join()).to.include(HOSTILE_REQUEST)
      expect(parsed.messageId).to.equal('<hostile@kunde.example>')
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
    })
  }
})
