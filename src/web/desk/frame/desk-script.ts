/**
 * The one script of the desk. Everything works without it. It keeps a form from being sent twice, and lets a page with a
 * `data-key` on buttons be worked with single keys; keys that are meant for a field, or pressed with another one, stay what they are.
 */
export const DESK_SCRIPT = `'use strict'
{
  for (const form of document.forms) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent !== undefined) {
        event.preventDefault()
        return
      }
      if (form.method === 'post') form.dataset.sent = ''
    })
  }

  const isTyping = (element) => element.matches('input, textarea, select, [contenteditable]')
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
    const target = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]')
    if (target === null) return
    event.preventDefault()
    if (target.matches('button, a, summary')) target.click()
    else target.focus()
  })

  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
`
