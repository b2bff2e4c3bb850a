import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter } from '../support/flow/letters.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'

const DAY_MS = 86_400_000

interface Line {
  readonly reference: string
  readonly state: string
  readonly rights: readonly string[]
  readonly assignee: string | null
  readonly attention: readonly string[]
  readonly deadline: { readonly latestLawfulOn: string }
}

/** What an action says that changes what stands beside a case. */
interface Aside extends Line {
  readonly watchers: readonly string[]
  readonly links: readonly { readonly kind: string; readonly reference: string }[]
  readonly notes: readonly { readonly text: string }[]
}

interface Shown extends Aside {
  readonly deadline: Line['deadline'] & { readonly firstPeriodEndsOn: string; readonly withoutPauses: string | null }
  readonly clock: { readonly extension: { toldAt: string | null } | null; readonly pauses: readonly object[] }
  readonly decisions: readonly { readonly right: string; readonly state: string; readonly outcome: string | null }[]
}

/** One data folder, made once: every start of the program costs its second. */
describe('the commands that a case is worked with', function () {
  this.timeout(180_000)
  let folder: string
  let env: Record<string, string>
  /** Came two days ago, and long ago. */
  let fresh: string
  let old: string
  const twoDaysAgo = new Date(Date.now() - 2 * DAY_MS)

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-case-life-'))
    env = { INNSYN_DATA_DIR: join(folder, 'data') }
    const mail = async (name: string, at: Date): Promise<string> => {
      const received = `Received: from a by mx.bookbeat.example; ${at.toUTCString().replace('GMT', '+0000')}\r\n`
      const text = 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har om meg, og slett deretter kontoen min.'
      await writeFile(
        join(folder, name),
        received + letter({ text, headers: { 'Message-ID': `<${name}@post.example>` } }),
      )
      return join(folder, name)
    }
    const paths = [await mail('fresh.eml', twoDaysAgo), await mail('old.eml', new Date('2026-03-02T09:00:00Z'))]
    const outcomes = await innsynJson<{ case: string }[]>(['import', ...paths], env)
    fresh = outcomes[0]?.case ?? ''
    old = outcomes[1]?.case ?? ''
    await Promise.all(
      [fresh, old].map((reference) => innsyn(['case', 'review', reference, '--rights', 'access,erasure'], env)),
    )
  })

  after(() => rm(folder, { recursive: true, force: true }))

  const act = (name: string, reference: string, ...options: string[]): Promise<Line> =>
    innsynJson<Line>(['case', name, reference, ...options], env)
  const aside = (name: string, reference: string, ...options: string[]): Promise<Aside> =>
    innsynJson<Aside>(['case', name, reference, ...options], env)
  const show = (reference: string): Promise<Shown> => innsynJson<Shown>(['case', 'show', reference], env)
  const refusal = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await innsyn(['case', ...args], env)
    expect([code, stdout]).to.deep.equal([1, ''])
    expect(stderr).to.match(/^innsyn: .+\n$/)
    return stderr
  }

  it('an extension counts once it is told, in the first month only, with its rule named', async () => {
    const plain = await show(fresh)
    const why = ['--because', 'complexity,number', '--explanation', 'four systems, thousands of records']
    const decided = await act('extend', fresh, ...why)
    expect(decided.deadline.latestLawfulOn).to.equal(plain.deadline.latestLawfulOn)
    expect(decided.attention.join(' ')).to.include('Send its notice by')
    const told = await act('told', fresh)
    expect(told.deadline.latestLawfulOn > plain.deadline.latestLawfulOn).to.equal(true)
    expect((await show(fresh)).deadline.firstPeriodEndsOn).to.equal(plain.deadline.latestLawfulOn)
    expect(await refusal('extend', fresh, ...why)).to.include('extended once')
    expect(await refusal('extend', old, ...why)).to.match(/inside the first period.*2026-04-02.*Art\. 12\(3\)/)
  })

  it('a pause needs its doubt and its day; the unpaused day stays to be seen', async () => {
    const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10)
    const asked = ['--ground', 'identity', '--asked']
    expect(await refusal('pause', old, ...asked, '2026-05-02', '--doubt', 'two of that name')).to.include('2023:6043')
    expect(await refusal('pause', fresh, ...asked, 'soon', '--doubt', 'x')).to.include('YYYY-MM-DD')
    expect(await refusal('pause', fresh, ...asked, day)).to.include('the doubt in words')
    await act('pause', fresh, ...asked, day, '--doubt', 'two customers of that name')
    expect((await show(fresh)).deadline.withoutPauses).to.equal(null)
    await act('resume', fresh)
    const { deadline, clock } = await show(fresh)
    expect(deadline.withoutPauses).to.match(/^\d{4}/)
    expect(clock.pauses).to.have.length(1)
    expect(await refusal('resume', fresh)).to.include('no open question')
  })

  it('a refusal needs its ground and its facts, and is due in the first month', async () => {
    const decide = (...options: string[]): string[] => ['decide', fresh, '--right', 'erasure', ...options]
    expect(await refusal(...decide('--outcome', 'refused'))).to.include('needs a ground')
    const law = ['--outcome', 'partly_refused', '--ground', 'legal_obligation', '--explanation', 'invoices are kept']
    const { stderr } = await innsyn(['case', ...decide(...law)], env)
    expect(stderr).to.include('the person will read the reasons')
    expect(stderr).to.include('add the statute')
    const statute = ['--statute', 'bokföringslagen 7 kap. 2 §']
    await act('decide', fresh, '--right', 'erasure', ...law, ...statute)
    const { deadline, decisions } = await show(fresh)
    // The question of the test before stopped the clock, so that the day of the answer may lie later; a refusal's does not.
    expect(deadline.withoutPauses).to.equal(deadline.firstPeriodEndsOn)
    expect(decisions).to.deep.include.members([{ right: 'access', state: 'open', outcome: null, refusal: null }])
    expect(await refusal('carried-out', fresh, '--rights', 'erasure')).to.include('answered before anything is erased')
  })

  it('the receipt can be corrected with a reason, cases linked, split and noted', async () => {
    expect(await refusal('received', old, '--on', '2999-01-01', '--reason', 'x')).to.include('yet to come')
    const moved = await act('received', old, '--on', '2026-03-05', '--reason', 'the letter lay in the reception')
    expect(moved.deadline.latestLawfulOn).to.equal('2026-04-07')
    const { rest, split } = await innsynJson<{ rest: Line; split: Line }>(
      ['case', 'split', old, '--rights', 'erasure'],
      env,
    )
    expect([rest.reference, rest.rights, split.rights]).to.deep.equal([old, ['access'], ['erasure']])
    expect((await show(split.reference)).links).to.deep.include.members([
      { kind: 'split_from', reference: old, state: 'identity', isFrom: true },
    ])
    const { notes } = await aside('note', old, '--text', 'rang twice, nobody there')
    expect(notes.map(({ text }) => text)).to.deep.equal(['rang twice, nobody there'])
    const { links } = await aside('link', old, '--to', split.reference)
    expect(links.map(({ kind, reference }) => [kind, reference])).to.deep.include(['related', split.reference])
    expect((await show(fresh)).links.map(({ kind, reference }) => [kind, reference])).to.deep.include(['repeats', old])
    expect(await refusal('join', old, '--into', fresh)).to.include('came before')
    expect(await refusal('close', fresh, '--outcome', 'duplicate')).to.include('--of')
    expect(await refusal('assign', fresh, '--to', 'nobody-here')).to.include('is no staff of bookbeat')
    expect((await aside('watch', old, '--staff', 'kari')).watchers).to.deep.equal(['kari'])
    expect((await innsyn(['case', 'watch', old, '--staff', 'kari', '--stop'], env)).stdout).to.equal(
      `kari does not watch ${old} any more\n`,
    )
    expect(await refusal('watch', old, '--staff', 'nobody-here')).to.include('is no staff of bookbeat')
    const text = (await innsyn(['case', 'show', old], env)).stdout
    expect(text).to.include('has it:    nobody').and.include('note:').and.include('split_from')
  })
})
