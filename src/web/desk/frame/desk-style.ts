/**
 * The one style sheet of the desk. Sizes in rem, so that they grow with the reader's letters; columns fold into one, so that nothing
 * scrolls sideways at 320 px or at 400 % zoom (WCAG 2.2, 1.4.10). Pages add no style of their own: the policy forbids it.
 */
export const DESK_STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #525d6c; --line: #d3d9e1; --edge: #6a7585; --paper: #fff; --shade: #f4f6f9; --accent: #1d5b8c; --late: #a8201a; --soon: #7a4f00; --good: #1f6b3a; --mark: #fff0a3 }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ecf1; --soft: #aab4c2; --line: #38424e; --edge: #8592a3; --paper: #14181d; --shade: #1c222a; --accent: #8cc4f2; --late: #ff9b93; --soon: #ffc960; --good: #86d6a2; --mark: #584a05 } }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem }
body { margin: 0; font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
.top, main { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem }
.band { border-bottom: 1px solid var(--line); border-top: .25rem solid var(--accent) }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding-top: .6rem; padding-bottom: .6rem }
.brand { font-weight: 650; font-size: 1.125rem }
.top nav ul, .plain { list-style: none; margin: 0; padding: 0 } .top nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.top nav a, .top .languages a { display: inline-block; padding: .3rem 0; min-height: 1.75rem } .top nav a[aria-current] { font-weight: 650; text-decoration-thickness: .15em; color: var(--ink) }
.who { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; color: var(--soft); font-size: .9375rem } .who form { display: inline }
.skip { position: absolute; inset-inline-start: -99rem } .skip:focus { inset-inline-start: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 9 }
main { padding-top: 1.25rem; padding-bottom: 3rem } main.narrow { max-width: 34rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance } h2 { font-size: 1.15rem; line-height: 1.35; margin: 0 0 .5rem } h3 { font-size: 1rem; margin: 1rem 0 .25rem }
p { margin: 0 0 .75rem } a { color: var(--accent); text-underline-offset: .2em }
section { margin: 0 0 1.5rem } section > :last-child, .card > :last-child, form > :last-child, details > :last-child { margin-bottom: 0 }
.card { background: var(--shade); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.1rem; margin: 0 0 1rem; min-width: 0 }
.note { border-inline-start: .3rem solid var(--good); background: var(--shade); padding: .6rem 1rem; margin: 0 0 1rem; border-radius: .25rem } .note.late { border-color: var(--late) } .note.soon { border-color: var(--soon) } .note > :last-child { margin-bottom: 0 }
.soft { color: var(--soft) } .late { color: var(--late) } .soon { color: var(--soon) } .good { color: var(--good) } .strong { font-weight: 650 } .nowrap { white-space: nowrap; overflow-wrap: normal } .small { font-size: .9375rem }
.tag { display: inline-block; border: 1px solid var(--edge); border-radius: 1rem; padding: 0 .6rem; font-size: .875rem; white-space: nowrap } .tag.late, .tag.soon, .tag.good { border-color: currentColor }
.columns { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) } @media (min-width: 64rem) { .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) } .columns.side { grid-template-columns: minmax(0, 1fr) 22rem } }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100% } caption { text-align: start; color: var(--soft); padding: 0 0 .4rem } th, td { overflow-wrap: break-word; text-align: start; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top } thead th { color: var(--soft); font-weight: 600 } td.number, th.number { text-align: end; font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: .25rem 1rem; margin: 0 0 1rem } dt { color: var(--soft) } dd { margin: 0; min-width: 0 } dd ul, ul.tight { margin: 0; padding-inline-start: 1.1rem }
.text { white-space: pre-wrap; unicode-bidi: plaintext; margin: .25rem 0 0; font: inherit } mark { background: var(--mark); color: inherit; border-radius: .15rem; padding: 0 .1rem }
button, .button { font: inherit; font-weight: 600; min-height: 2.5rem; padding: .4rem 1.1rem; border-radius: .5rem; border: 2px solid var(--accent); cursor: pointer; background: transparent; color: var(--accent) } button.main { background: var(--accent); color: var(--paper) } button.danger { border-color: var(--late); color: var(--late) } button.quiet { border: 0; padding: .3rem 0; min-height: 1.75rem; font-weight: 400; text-decoration: underline; text-underline-offset: .2em }
.button { display: inline-block; text-decoration: none; line-height: 1.4 } button:hover, .button:hover { text-decoration: underline; text-underline-offset: .2em } .buttons { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; border-radius: .25rem }
label.field, legend { display: block; font-weight: 600; padding: 0; margin: 0 0 .2rem } fieldset { border: 0; margin: 0 0 .75rem; padding: 0; min-width: 0 } .hint { color: var(--soft); font-size: .9375rem; margin: 0 0 .25rem } .wrong { color: var(--late); font-weight: 600; margin: 0 0 .25rem }
input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .4rem; padding: .4rem .6rem; margin: 0 0 .75rem; max-width: 100%; min-height: 2.5rem } input:not([type]), input[type=text], input[type=email], input[type=password], input[type=search], textarea, select { width: 100% } textarea { min-height: 6rem; resize: vertical } textarea.letter { min-height: 28rem } [aria-invalid] { border: 2px solid var(--late) }
input[type=checkbox], input[type=radio] { width: 1.15rem; height: 1.15rem; min-height: 0; margin: 0; flex: none; accent-color: var(--accent); transform: translateY(.15rem) } .option { display: flex; gap: .6rem; align-items: baseline; padding: .25rem 0 } .option span { min-width: 0 }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); gap: .25rem .9rem; align-items: end } .filters > * { min-width: 0 } .filters button { margin: 0 0 .75rem; justify-self: start } .line { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: end } .line > :first-child { flex: 1 1 16rem } .line button { margin: 0 0 .75rem } .tabs { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 .5rem; padding: 0 } .tabs a { display: inline-block; padding: .3rem 0; min-height: 1.75rem } .tabs a[aria-current] { color: var(--ink); font-weight: 650 } tbody th { font-weight: 400 } tbody th > a { font-weight: 600 }
details > summary { cursor: pointer; padding: .3rem 0; min-height: 1.75rem } details.act { border-top: 1px solid var(--line); padding: .35rem 0 } details.act > summary { font-weight: 600 } details.act[open] { padding-bottom: 1rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
kbd { font: inherit; border: 1px solid var(--edge); border-radius: .25rem; padding: 0 .35rem; font-size: .875rem }
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr) } dt { margin-top: .3rem } .who { margin-inline-start: 0 } table.cards thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden } table.cards, table.cards tbody, table.cards tr, table.cards td, table.cards th { display: block; border: 0; padding: .1rem 0 } table.cards tr { border-bottom: 1px solid var(--line); padding: .6rem 0 } table.cards td[data-name]::before { content: attr(data-name) ": "; color: var(--soft) } }
@media print { .top nav, .who, form, .skip { display: none } body { font-size: 10pt } }
`
