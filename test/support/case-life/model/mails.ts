/** The mails of the model: what people, strangers and machines write, to begin with or in answer to our letters. */
import fc from 'fast-check'
import { move, type Move } from './command.js'
import { PEOPLE, type World } from './world.js'

const REQUESTS = [
  ['Innsyn', 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.\n\nMvh'],
  ['Radera', 'Hej,\n\nvänligen radera alla mina personuppgifter ur era system.\n\nVänliga hälsningar'],
  [
    'My data',
    'Hello,\n\nplease send me a copy of all personal data that you hold about me, and then delete all of it.\n\nRegards',
  ],
  ['Boka', 'Hei,\n\nlydboka stopper etter kapittel tre hver gang. Kan dere hjelpe?\n\nMvh'],
  // Nobody can read what this one asks: a person decides.
  ['Brev', ''],
] as const

const REPLIES = [
  'Takk for svaret, dette var det jeg trengte.\n\nMvh',
  'Hei igjen,\n\nhar dere kommet videre?\n\nMvh',
  'Hei,\n\njeg vil i tillegg at dere sletter alle opplysninger om meg.\n\nMvh',
  'Hei,\n\nSvaret er ufullstendig. Jeg ønsker innsyn i alle opplysninger dere har om meg.\n\nMvh',
] as const

/** The newest letter of ours in a case, else the person's own mail; null when there is neither. */
async function threadOf(world: World, number: number): Promise<{ id: string | null; address: string } | null> {
  const requestCase = await world.caseAt(number)
  if (requestCase === null) return null
  const { drafts, messages } = await world.harness.describe(requestCase.reference)
  const id = drafts.at(-1)?.messageId ?? messages.at(0)?.reading?.parsed.messageId ?? null
  return { id, address: requestCase.requester.address ?? world.address('eva') }
}

/** The ways in which mail comes, each with what its arbitrary picks. */
export function mailMoves(which: fc.Arbitrary<number>): readonly fc.Arbitrary<Move>[] {
  const request = fc
    .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...REQUESTS))
    .map(([person, [subject, text]]) =>
      move(`${person} writes ${subject}`, (world) => world.receive(world.address(person), { subject, text }), 'jobs'),
    )
  const reply = fc
    .tuple(which, fc.constantFrom(...REPLIES))
    .map(([number, text]) =>
      answer(`reply #${String(number)} ${text.slice(0, 12)}`, number, (thread) => ({ from: thread.address, text })),
    )
  const stranger = fc
    .tuple(which, fc.constantFrom(...REPLIES))
    .map(([number, text]) =>
      answer(`stranger #${String(number)}`, number, (_, world) => ({ from: world.address('mallory'), text })),
    )
  const machine = which.map((number) =>
    answer(`out of office #${String(number)}`, number, ({ address }) => ({
      from: address,
      text: 'Jeg er bortreist til mandag.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })),
  )
  const bounce = which.map((number) =>
    answer(`bounce #${String(number)}`, number, () => ({
      from: 'mailer-daemon@post.example',
      text: 'Your mail could not be delivered.',
      headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>', 'X-Failed-Recipients': 'kari@post.example' },
    })),
  )
  return [request, reply, stranger, machine, bounce]
}

interface Answer {
  readonly from: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

function answer(
  label: string,
  number: number,
  write: (thread: { readonly address: string }, world: World) => Answer,
): Move {
  return move(
    label,
    async (world) => {
      const thread = await threadOf(world, number)
      if (thread === null) return
      const { from, text, headers = {} } = write(thread, world)
      await world.receive(from, { subject: 'Re: Innsyn', text, answers: thread.id, headers })
    },
    'jobs',
  )
}
