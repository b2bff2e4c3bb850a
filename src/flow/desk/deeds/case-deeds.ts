import { assignCase, watchCase } from '../../case-life/assign-case.js'
import { decideRight } from '../../case-life/decide-right.js'
import { joinCases } from '../../case-life/join-cases.js'
import { linkCases } from '../../case-life/link-cases.js'
import { noteCase } from '../../case-life/note-case.js'
import { splitCase } from '../../case-life/split-case.js'
import { closeCase } from '../../close-case.js'
import { decideReview } from '../../decide-review.js'
import { eraseCase } from '../../erase-case.js'
import { relabelCase } from '../../relabel-case.js'
import type { Deeds } from './deed-context.js'

/** Actions that say what a case is, who has it, what it belongs to, and how it ends. */
export const CASE_DEEDS: Deeds<
  'review' | 'relabel' | 'decide' | 'close' | 'assign' | 'watch' | 'note' | 'link' | 'split' | 'join' | 'erase'
> = {
  review: ({ tools, reference, actor }, { rights }) => decideReview(tools, { reference, rights, actor }),
  relabel: ({ tools, reference, actor }, { rights }) => relabelCase(tools, { reference, rights, actor }),
  decide: ({ tools, reference, actor }, { right, outcome, refusal }) =>
    decideRight(tools, { reference, right, outcome, refusal, actor }),
  close: ({ tools, reference, actor }, { outcome, duplicateOf }) =>
    closeCase(tools, { reference, outcome, duplicateOf, actor }),
  assign: ({ tools, reference, actor }, { to }) => assignCase(tools, { reference, to, actor }),
  watch: ({ tools, reference, actor }, { staffId, stop }) => watchCase(tools, { reference, staffId, stop, actor }),
  note: ({ tools, reference, actor }, { text }) => noteCase(tools, { reference, text, actor }),
  link: ({ tools, reference, actor }, { to }) => linkCases(tools, { reference, to, actor }),
  split: ({ tools, reference, actor }, { rights }) => splitCase(tools, { reference, rights, actor }),
  join: ({ tools, reference, actor }, { into }) => joinCases(tools, { reference, into, actor }),
  erase: async ({ tools, reference, actor }, { because }) => {
    await eraseCase(tools, { reference, because, actor })
    await tools.scrub()
  },
}
