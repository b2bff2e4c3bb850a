import { renderToString } from 'preact-render-to-string'
import { API_TAGS, type ApiRoute } from './api-route.js'
import type { Json } from './openapi.js'
import { PROBLEM_CODES, PROBLEMS } from './problems.js'

/** The style sheet of the documentation, served beside it. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6e9ee); --soft: light-dark(#566070, #a3aebc); --line: light-dark(#d9dee5, #333c48);
  --paper: light-dark(#ffffff, #14181d); --card: light-dark(#f6f8fa, #1b2027); --link: light-dark(#0b57a4, #8ec5ff) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
a { color: var(--link) } h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem } h3 { font-size: 1rem; margin: 0 }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0 }
code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere } pre { white-space: pre-wrap; margin: .5rem 0 0 }
summary { cursor: pointer; margin-top: .5rem } .soft { color: var(--soft) }
.table { overflow-x: auto } table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top }
`

interface Shown {
  readonly route: ApiRoute
  readonly operation: Json
}

/** The documentation as a page of its own: no script, nothing from elsewhere; made from the OpenAPI document. */
export function docsPage(document: Json, routes: readonly ApiRoute[]): string {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>
  const shown = routes.map((route) => ({ route, operation: paths[route.path]?.[route.method] ?? {} }))
  const { description } = document['info'] as { readonly description: string }
  const { schemas } = document['components'] as { readonly schemas: Readonly<Record<string, Json>> }
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Innsyn API</title>
        <link rel="stylesheet" href="docs.css" />
      </head>
      <body>
        <main>
          <h1>Innsyn API</h1>
          <Text text={description} />
          <p>
            The same for programs: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).
          </p>
          {API_TAGS.map((tag) => (
            <section key={tag}>
              <h2 id={tag}>{tag}</h2>
              {shown.filter(({ route }) => route.tag === tag).map(Operation)}
            </section>
          ))}
          <Problems />
          <h2 id="schemas">Schemas</h2>
          {Object.entries(schemas).map(([name, schema]) => (
            <article key={name} id={`schema-${name}`}>
              <h3>{name}</h3>
              <Code json={schema} />
            </article>
          ))}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(html)}`
}

function Operation({ route, operation }: Shown) {
  const { id, method, path, summary, status } = route
  const responses = operation['responses'] as Responses
  return (
    <article key={id} id={id}>
      <h3>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>{summary}</p>
      <Text text={String(operation['description'])} />
      <Part title="Parameters" json={operation['parameters']} />
      <Part title="Body" json={operation['requestBody']} />
      <Part title={`Answer ${String(status)}`} json={responses[String(status)]?.content} />
      <p class="soft">Problems: {problemCodes(responses)}</p>
    </article>
  )
}

type Responses = Readonly<Record<string, { readonly description: string; readonly content: Json }>>

function problemCodes(responses: Responses): string {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `${status} ${description}`)
    .join('; ')
}

function Part({ title, json }: { readonly title: string; readonly json: unknown }) {
  if (json === undefined || (Array.isArray(json) && json.length === 0)) return null
  return (
    <details>
      <summary>{title}</summary>
      <Code json={json} />
    </details>
  )
}

function Code({ json }: { readonly json: unknown }) {
  return (
    <pre>
      <code>{JSON.stringify(json, null, 1)}</code>
    </pre>
  )
}

function Text({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n\n').map((paragraph) => (
        <p key={paragraph} class="soft">
          {paragraph.replaceAll('`', '')}
        </p>
      ))}
    </>
  )
}

function Problems() {
  return (
    <>
      <h2 id="problems">Problems</h2>
      <div class="table" role="region" aria-labelledby="problems" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">code</th>
              <th scope="col">status</th>
              <th scope="col">what it is</th>
              <th scope="col">what to do</th>
            </tr>
          </thead>
          <tbody>
            {PROBLEM_CODES.map((code) => {
              const [status, title, advice] = PROBLEMS[code]
              return (
                <tr key={code}>
                  <td>
                    <code>{code}</code>
                  </td>
                  <td>{status}</td>
                  <td>{title}</td>
                  <td>{advice.replaceAll('`', '')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
