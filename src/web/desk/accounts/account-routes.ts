import { actorOf, type Viewer } from '../../../domain/access/viewer.js'
import { NotFoundError, RuleViolationError } from '../../../domain/errors.js'
import type { AccessTools } from '../../../flow/access/access-tools.js'
import { disable, enable, invite, listAccounts } from '../../../flow/access/keep-accounts.js'
import { listSignIns } from '../../../flow/access/list-sign-ins.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { ACCOUNTS_PATH } from '../frame/sections.js'
import { enrolPath } from '../sign-in/ways.js'
import { accountsPage } from './accounts-page.js'
import { invitationPage } from './invitation-page.js'

type Tools = Pick<AccessTools, 'unitOfWork' | 'clock' | 'digests' | 'staff' | 'codes' | 'sendsMail'>

/** What an admin does with accounts; who works here stands in the settings and is changed there. */
export function accountRoutes(tools: Tools, publicUrl: string): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: ACCOUNTS_PATH,
      needs: 'manage_accounts',
      handle: async (viewer, request, response) => {
        const accounts = (await listAccounts(tools)).filter(({ staffId }) => mayKeep(tools, viewer, staffId))
        const hidden = tools.staff.map(({ id }) => id).filter((id) => !mayKeep(tools, viewer, id))
        const log = await listSignIns(tools, hidden)
        const frame = frameOf(request, response, viewer)
        response.type('html').send(accountsPage(frame, { accounts, log, self: viewer.member.id }))
      },
    },
    ...(['invite', 'reset'] as const).map((act) => linkRoute(tools, publicUrl, act)),
    ...[
      { act: 'disable', does: disable },
      { act: 'enable', does: enable },
    ].map(({ act, does }): DeskRoute => ({
      method: 'post',
      path: `${ACCOUNTS_PATH}/:staffId/${act}`,
      needs: 'manage_accounts',
      fresh: true,
      handle: async (viewer, { params }, response) => {
        await does(tools, keptBy(tools, viewer, params['staffId']), actorOf(viewer))
        response.redirect(303, ACCOUNTS_PATH)
      },
    })),
  ]
}

/** The link is in the answer to the press and nowhere else: no address holds it, and it is not kept. */
function linkRoute(tools: Tools, publicUrl: string, act: 'invite' | 'reset'): DeskRoute {
  return {
    method: 'post',
    path: `${ACCOUNTS_PATH}/:staffId/${act}`,
    needs: 'manage_accounts',
    fresh: true,
    handle: async (viewer, request, response) => {
      const staffId = keptBy(tools, viewer, request.params['staffId'])
      const made = await invite(tools, { staffId, again: act === 'reset', actor: actorOf(viewer) })
      const link = publicUrl.replace(/\/$/, '') + enrolPath(made.token)
      response.type('html').send(invitationPage(frameOf(request, response, viewer, ACCOUNTS_PATH), made, link))
    },
  }
}

/**
 * Nobody shuts themselves out by a slip, and nobody gives themselves new proofs past the old ones.
 * @throws RuleViolationError for their own account; NotFoundError for that of somebody who works for other controllers as well.
 */
function keptBy(tools: Tools, viewer: Viewer, staffId: string | readonly string[] | undefined): string {
  if (typeof staffId !== 'string' || staffId === viewer.member.id) {
    throw new RuleViolationError(
      'an admin changes the accounts of others: their own by themselves, or by another admin',
    )
  }
  if (!mayKeep(tools, viewer, staffId)) throw new NotFoundError(`there is no account of ${staffId}`)
  return staffId
}

/**
 * Whoever has the link of somebody's first sign-in can become them: an admin of some controllers keeps the accounts of those alone who work for
 * no others. One whose entry is gone belongs to no controller.
 */
function mayKeep({ staff }: Tools, { member: admin }: Viewer, staffId: string): boolean {
  const { controllers: own } = admin
  const member = staff.find(({ id }) => id === staffId)
  if (own === null || member === undefined) return true
  return member.controllers?.every((id) => own.includes(id)) ?? false
}
