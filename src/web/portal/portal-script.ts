/**
 * The one script of the pages. Everything works without it; it keeps a form from being sent twice, looks politely whether
 * something is new, and shows that the copy was fetched. It looks seven times in a quarter of an hour and then stops, so that an
 * open page does not keep a visit alive.
 */
export const PORTAL_SCRIPT = `'use strict'
{
  const page = document.querySelector('[data-mark]')
  const news = document.getElementById('news')

  const ask = async () => {
    const answer = await fetch(page.dataset.state, { cache: 'no-store', redirect: 'error' }).catch(() => null)
    if (answer === null) return 'same'
    if (answer.status === 404) return 'over'
    if (!answer.ok) return 'same'
    return (await answer.json()).mark === page.dataset.mark ? 'same' : 'changed'
  }

  const pauses = [30, 45, 60, 90, 150, 210, 240]
  const watch = () => {
    const pause = pauses.shift()
    if (pause === undefined) return
    setTimeout(async () => {
      const found = document.visibilityState === 'visible' ? await ask() : 'same'
      if (found === 'same') watch()
      else news.textContent = page.dataset[found]
    }, pause * 1000)
  }
  if (page !== null && page.dataset.underWay !== undefined) watch()

  const showFetched = (tries) => {
    setTimeout(async () => {
      if ((await ask()) === 'same' && tries > 0) showFetched(tries - 1)
      else location.reload()
    }, 1500)
  }

  for (const form of document.forms) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent !== undefined) {
        event.preventDefault()
        return
      }
      form.dataset.sent = ''
      if (form.dataset.download !== undefined) showFetched(20)
    })
  }

  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
`
