/**
 * The one style sheet of the pages. Sizes in rem, so that they grow with the reader's letters; one column, so that nothing
 * scrolls sideways at 320 px or at 400 % zoom (WCAG 2.2, 1.4.10). The colours of the brand come from a sheet of their own.
 */
export const PORTAL_STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #525d6c; --line: #d3d9e1; --edge: #6a7585; --wrong: #a8201a; --good: #1f6b3a }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ecf1; --soft: #aab4c2; --line: #38424e; --edge: #8592a3; --wrong: #ff9b93; --good: #86d6a2 } }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
.top, main, .foot { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem }
.top { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between; padding-top: 1rem; padding-bottom: 1rem }
.band { border-bottom: 1px solid var(--line); border-top: .3rem solid var(--accent) }
.brand { font-weight: 650; font-size: 1.125rem; min-width: 0 }
.brand img { display: block; max-height: 2.5rem; max-width: 12rem; background: #fff; padding: .25rem; border-radius: .25rem }
main { padding-top: 1.5rem; padding-bottom: 2rem }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 0 0 .5rem }
p { margin: 0 0 .75rem } section > :last-child, .card > :last-child, form > :last-child { margin-bottom: 0 }
a { color: var(--accent); text-underline-offset: .2em }
section { margin: 2rem 0 0 } .card { background: var(--shade); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem }
.soft { color: var(--soft) } .big { font-size: 1.2rem; font-weight: 650 }
.note { border-inline-start: .3rem solid var(--good); background: var(--shade); padding: .75rem 1rem; margin: 0 0 1.25rem; border-radius: .25rem } .note.wrong { border-color: var(--wrong) }
.wrong strong, p.wrong { color: var(--wrong) }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1.25rem; margin: 0 0 1rem } dt { color: var(--soft) } dd { margin: 0; min-width: 0 }
dd ul { margin: 0; padding-inline-start: 1.1rem }
button, .button { font: inherit; font-weight: 600; min-height: 2.9rem; padding: .6rem 1.4rem; border-radius: .6rem; border: 2px solid var(--accent); cursor: pointer }
button { background: transparent; color: var(--accent) } button.main { background: var(--accent); color: var(--paper) }
button:hover { text-decoration: underline; text-underline-offset: .2em } button + .soft { margin-top: .4rem }
.choices { display: grid; gap: 1.25rem; margin-top: 1.5rem } .choices p { margin: .5rem 0 0 }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; border-radius: .25rem }
.steps { list-style: none; margin: 0 0 1rem; padding: 0 } .steps li { position: relative; padding: 0 0 .9rem 2.4rem; color: var(--soft) }
.steps li::before { content: ""; position: absolute; inset-inline-start: 0; top: .15rem; width: 1.4rem; height: 1.4rem; border-radius: 50%; border: 2px solid var(--edge); background: var(--paper); z-index: 1 }
.steps li:not(:last-child)::after { content: ""; position: absolute; inset-inline-start: .65rem; top: 1.4rem; bottom: -.2rem; border-inline-start: 2px solid var(--line) }
.steps .done { color: var(--ink) } .steps .done::before { background: var(--accent); border-color: var(--accent) }
.steps .done span::before { content: ""; position: absolute; inset-inline-start: .5rem; top: .38rem; width: .4rem; height: .75rem; border: solid var(--paper); border-width: 0 .16rem .16rem 0; transform: rotate(40deg); z-index: 2 }
.steps .now { color: var(--ink); font-weight: 650 } .steps .now::before { border: .4rem solid var(--accent) }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.text { white-space: pre-wrap; unicode-bidi: plaintext; margin: .25rem 0 0 } .written { border-top: 1px solid var(--line); padding: .75rem 0 0; margin: .75rem 0 0 }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0 } legend, label.field { font-weight: 600; padding: 0; margin: 0 0 .25rem; display: block }
.option { display: flex; gap: .75rem; align-items: baseline; padding: .45rem 0 } .option span, .steps li { min-width: 0 } .option input { flex: none; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); transform: translateY(.15rem) }
textarea { font: inherit; color: inherit; background: var(--paper); width: 100%; min-height: 8rem; padding: .6rem .75rem; border: 1px solid var(--edge); border-radius: .5rem; resize: vertical; margin: .25rem 0 .75rem } textarea[aria-invalid] { border: 2px solid var(--wrong) }
details > summary { cursor: pointer; padding: .35rem 0; min-height: 1.75rem } .top details { position: relative } .languages { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9rem, 100%), 1fr)); gap: 0 1rem; padding: .5rem 0 0; margin: 0 } .top details[open] { flex-basis: 100% }
.languages a, .links a { display: inline-block; padding: .35rem 0; min-height: 1.75rem } .links { list-style: none; padding: 0; margin: 0 0 1rem }
.foot { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2rem; font-size: .9375rem; color: var(--soft) }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dt { margin-top: .4rem } button { width: 100% } h1 { font-size: 1.5rem } .card { padding: 1rem } }
@media print { .top details, form, .links, .foot { display: none } }
`
