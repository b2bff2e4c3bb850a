import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { caseJson } from '../../src/commands/case-json.js'
import { caseText } from '../../src/commands/case-text.js'
import { openChallengeDesk } from '../support/challenge/desk.js'
import { letter } from '../support/flow/letters.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

describe('innsyn case challenge', function () {
  this.timeout(120_000)

  it('refuses a case that nobody on file was chosen for, and says why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innsyn-challenge-'))
    try {
      const env = { INNSYN_DATA_DIR: join(folder, 'data') }
      await writeFile(join(folder, 'a.eml'), letter({}))
      const [opened] = await innsynJson<{ case: string }[]>(['import', join(folder, 'a.eml')], env)
      const { code, stdout, stderr } = await innsyn(['case', 'challenge', opened?.case ?? '', '--again'], env)
      expect([code, stdout]).to.deep.equal([1, ''])
      expect(stderr).to.include('nobody on file')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('is followed by links in case show, with their state and never with their token', async () => {
    const desk = await openChallengeDesk()
    try {
      const { reference } = await desk.ask()
      await desk.portal.open(desk.tokens()[0] ?? '')
      const description = await desk.harness.describe(reference)
      const [text, json] = [caseText(description), JSON.stringify(caseJson(description))]
      expect(text).to.match(
        /^link: {6}proof, to kari@post\.example \(on file\), made 2026-03-02T09:00:00\.000Z: answered, 2026-03-02/m,
      )
      expect(JSON.parse(json)).to.have.nested.property('challenges[0].state', 'answered')
      for (const secret of [desk.tokens()[0] ?? '', '/request/']) {
        expect(text).to.not.include(secret)
        expect(json).to.not.include(secret)
      }
    } finally {
      await desk.close()
    }
  })
})
