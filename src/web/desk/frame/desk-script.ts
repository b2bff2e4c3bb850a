/**
 * The one script of the desk. Everything works without it. It keeps a form from being sent twice, lets a page with a `data-key` on
 * buttons be worked with single keys (keys that are meant for a field, or pressed with another one, stay what they are), and keeps a
 * page with `data-live` up to date: who else has it open, how far its sources are, and that somebody changed it. It reloads nothing by
 * itself: what was typed stays.
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

  const live = document.querySelector('[data-live]')
  const tell = ({ version, sources, present, by }) => {
    document.getElementById('present').textContent = present.length === 0 ? '' : live.dataset.here.replace('%', present.join(', '))
    for (const { sourceId, status } of sources) {
      const source = document.querySelector('[data-source="' + CSS.escape(sourceId) + '"]')
      if (source !== null) source.textContent = live.dataset[status]
    }
    if (String(version) === live.dataset.version) return
    const changed = document.getElementById('changed')
    changed.querySelector('span').textContent = live.dataset.changed.replace('%', by ?? 'Innsyn')
    changed.hidden = false
  }
  // A browser has few lines to one host: only the page in sight holds one.
  let line = null
  const hold = () => {
    const wanted = live !== null && document.visibilityState === 'visible'
    if (wanted && line === null) {
      line = new EventSource(live.dataset.live + '?since=' + live.dataset.version)
      line.onmessage = ({ data }) => tell(JSON.parse(data))
    } else if (!wanted && line !== null) {
      line.close()
      line = null
    }
  }
  hold()
  addEventListener('visibilitychange', hold)
  addEventListener('pagehide', () => {
    line?.close()
    line = null
  })

  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
`
