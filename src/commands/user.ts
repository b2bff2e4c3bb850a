import { Command } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import {
  disable,
  enable,
  invite,
  listAccounts,
  type ListedAccount,
  type NewInvitation,
} from '../flow/access/keep-accounts.js'
import { accessToolsOf } from '../wiring/access-parts.js'
import { enrolPath } from '../web/desk/sign-in/ways.js'
import type { CommandTools } from './command-tools.js'

interface Options {
  readonly json?: boolean
}

const HELP = `
Who works here, with which roles and for which controllers, stands in the settings (staff). An account is only how one of
them proves who they are: a password with the one-time codes of an app, or a provider (signIn.oidc). So an entry that is
taken out of the settings is signed out at its next request, and has nothing to be disabled.

The first one, an admin too: innsyn user add STAFF_ID prints a link. It counts for 48 hours and once; whoever has it becomes
that member of the staff, so hand it over by a way that is theirs alone.
`

/** `innsyn user …`: the accounts of the staff. */
export function userCommand(tools: CommandTools): Command {
  const command = new Command('user')
    .description('the accounts of the staff, by the ids of the settings')
    .addHelpText('after', HELP)
  command
    .command('add')
    .description('make an account for an entry of the settings, and print the link for the first sign-in')
    .argument('<staff-id>', 'as it stands under staff')
    .option('--json', 'one JSON document on stdout')
    .action((staffId: string, { json }: Options) =>
      printInvitation(tools, { staffId, again: false, json: json === true }),
    )
  command
    .command('reset')
    .description('take password, codes and provider away, end all sessions, and print a new link')
    .argument('<staff-id>', 'as it stands under staff')
    .option('--json', 'one JSON document on stdout')
    .action((staffId: string, { json }: Options) =>
      printInvitation(tools, { staffId, again: true, json: json === true }),
    )
  addStateAction(command, tools, {
    name: 'disable',
    told: 'disabled',
    does: 'end all sessions, and let nobody in by this account',
    act: disable,
  })
  addStateAction(command, tools, {
    name: 'enable',
    told: 'enabled',
    does: 'let somebody in again whose account was disabled',
    act: enable,
  })
  command
    .command('list')
    .description('every entry of the settings with its account')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: Options) =>
      tools.withCore(async (core) => {
        const accounts = await listAccounts(core)
        tools.print(json === true ? JSON.stringify(accounts.map(asJson)) : accounts.map(asLine).join('') || 'Nobody.\n')
      }),
    )
  return command
}

async function printInvitation(
  tools: CommandTools,
  { staffId, again, json }: { readonly staffId: string; readonly again: boolean; readonly json: boolean },
): Promise<void> {
  await tools.withCore(async (core) => {
    const invitation = await invite(accessToolsOf(core), { staffId, again, actor: OPERATOR })
    const link = `${core.config.publicUrl}${enrolPath(invitation.token)}`
    tools.print(json ? JSON.stringify(invitationJson(invitation, link)) : invitationText(invitation, link))
  })
}

function invitationJson({ staffId, until }: NewInvitation, link: string): Record<string, unknown> {
  return { staffId, link, until }
}

function invitationText({ staffId, until }: NewInvitation, link: string): string {
  return `${link}\n\nFor ${staffId} alone, once, until ${until}.\n`
}

interface StateAction {
  readonly name: string
  readonly does: string
  readonly told: string
  readonly act: typeof disable
}

function addStateAction(command: Command, tools: CommandTools, { name, does, told, act }: StateAction): void {
  command
    .command(name)
    .description(does)
    .argument('<staff-id>', 'as innsyn user list shows it')
    .option('--json', 'one JSON document on stdout')
    .action((staffId: string, { json }: Options) =>
      tools.withCore(async (core) => {
        await act(accessToolsOf(core), staffId, OPERATOR)
        tools.print(json === true ? JSON.stringify({ staffId, state: told }) : `${staffId}: ${told}\n`)
      }),
    )
}

function asJson({ staffId, member, account, sessions }: ListedAccount): Record<string, unknown> {
  return {
    staffId,
    // Null: the settings do not name them, and nobody gets in.
    member: member === null ? null : { roles: member.roles, controllers: member.controllers },
    account: account?.state ?? null,
    ways: waysOf(account),
    invitedUntil: account?.invitedUntil ?? null,
    lastSignInAt: account?.lastSignInAt ?? null,
    sessions,
  }
}

function asLine({ staffId, member, account, sessions }: ListedAccount): string {
  const roles = member === null ? '(not in the settings: nobody gets in)' : member.roles.join(', ')
  const state = account?.state ?? 'no account'
  const last = account?.lastSignInAt == null ? 'never signed in' : `last ${account.lastSignInAt}`
  const ways = waysOf(account).join('+')
  return `${staffId.padEnd(16)}  ${state.padEnd(10)}  ${ways.padEnd(17)}  ${String(sessions)} open  ${last}  ${roles}\n`
}

/** By what somebody can prove who they are. */
function waysOf(account: ListedAccount['account']): readonly string[] {
  if (account === null) return []
  const { passwordHash, provider } = account
  return [...(passwordHash === null ? [] : ['password']), ...(provider === null ? [] : ['provider'])]
}
