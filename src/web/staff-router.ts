import { createHash, timingSafeEqual } from 'node:crypto'
import { Router, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import type { Actor } from '../domain/audit.js'
import { NotFoundError } from '../domain/errors.js'
import { describeCase, viewCase } from '../flow/describe-case.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { caseListPage } from './pages/case-list-page.js'
import { casePage } from './pages/case-page.js'
import { PAGE_STYLE } from './pages/layout.js'

interface StaffTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  /** Read anew at each request, so that a changed secret counts at once. Null: the pages are closed. */
  readonly password: () => string | null
}

/** Whoever knows the shared password: the user name that is given with it proves nothing. */
const STAFF: Actor = { kind: 'user', id: 'staff' }

/** The pages need our style sheet and nothing else: whatever markup a mail might smuggle in can neither run nor fetch (catalogue 105). */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
}

/** The staff's read-only pages and the download of a case's export, behind one shared password (HTTP Basic, any user name). */
export function createStaffRouter(tools: StaffTools): Router {
  const router = Router()
  router.use(helmet.contentSecurityPolicy(CONTENT_POLICY))
  router.get('/assets/innsyn.css', (_request, response) => {
    response.type('css').send(PAGE_STYLE)
  })
  router.use((request, response, next) => {
    requirePassword(tools, request, response, next)
  })
  router.get('/', (_request, response) => {
    response.redirect('/cases')
  })
  router.get('/cases', async (_request, response) => {
    const { cases, alerts } = await tools.unitOfWork.read(async (stores) => ({
      cases: await stores.cases.list({}),
      alerts: await stores.alerts.open(),
    }))
    response.type('html').send(caseListPage(cases, alerts, tools.clock.now().slice(0, 10)))
  })
  router.get('/cases/:reference', async ({ params }, response) => {
    const looking = { reference: params.reference, actor: STAFF, what: 'case_page' } as const
    response.type('html').send(casePage(await viewCase(tools.unitOfWork, looking)))
  })
  router.get('/cases/:reference/export', async ({ params }, response) => {
    const { filename, bytes } = await exportOf(tools.unitOfWork, params.reference)
    response.attachment(filename).type('application/zip').send(Buffer.from(bytes))
  })
  return router
}

/** The bytes are read first and handed out only once it stands written that somebody took them. */
async function exportOf(unitOfWork: UnitOfWork, reference: string): Promise<{ filename: string; bytes: Uint8Array }> {
  const { export: exported } = await describeCase(unitOfWork, reference)
  if (exported === null) throw new NotFoundError(`${reference} has no export`)
  const { id: exportId, caseId, filename, sha256 } = exported
  const bytes = await unitOfWork.read((stores) => stores.exports.bytes(exportId))
  await unitOfWork.run(async (stores) => {
    await stores.access.record([{ actor: STAFF, what: 'export', caseId, messageId: null }])
    await stores.audit.append({ type: 'export.downloaded', actor: STAFF, caseId, details: { exportId, sha256 } })
  })
  return { filename, bytes }
}

function requirePassword(tools: StaffTools, request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store')
  const password = tools.password()
  if (password === null) {
    response.status(503).type('text').send('The staff pages are closed: set INNSYN_STAFF_PASSWORD to open them.')
    return
  }
  if (sameText(passwordIn(request.get('authorization')), password)) {
    next()
    return
  }
  response.status(401).set('WWW-Authenticate', 'Basic realm="Innsyn", charset="UTF-8"').type('text').send('Sign in.')
}

function passwordIn(header: string | undefined): string {
  const [scheme, encoded] = (header ?? '').split(' ', 2)
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return ''
  const credentials = Buffer.from(encoded, 'base64').toString('utf8')
  return credentials.slice(credentials.indexOf(':') + 1)
}

/** Hashes first, so that neither content nor length shows in the time it takes. */
function sameText(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
