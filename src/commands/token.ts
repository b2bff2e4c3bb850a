import { Command, InvalidArgumentError } from 'commander'
import { isLive, type ApiToken } from '../domain/access/api-token.js'
import { CAPABILITIES } from '../domain/access/capability.js'
import { OPERATOR } from '../domain/audit.js'
import { issueToken, revokeToken } from '../flow/api/tokens.js'
import type { CommandTools } from './command-tools.js'

const DEFAULT_DAYS = 90

/** `innsyn token`: keys for programs that use the interface (docs/api.md). */
export function tokenCommand(tools: CommandTools): Command {
  const command = new Command('token').description('tokens for programs that use the interface at /api/v1')
  command.addCommand(addCommand(tools))
  command
    .command('list')
    .description('every token with its owner, scopes and last use; never the token itself')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork, clock }) => {
        const tokens = await unitOfWork.read((stores) => stores.apiTokens.list())
        tools.print(json === true ? JSON.stringify(tokens) : asText(tokens, clock.now()))
      }),
    )
  command
    .command('revoke')
    .description('end a token at once')
    .argument('<id>', 'as innsyn token list prints it')
    .option('--json', 'one JSON document on stdout')
    .action((id: string, { json }: { json?: boolean }) =>
      tools.withCore(async (core) => {
        const token = await revokeToken(core, id, OPERATOR)
        tools.print(json === true ? JSON.stringify(token) : `Revoked: ${id} of ${token.memberId}`)
      }),
    )
  return command
}

interface AddOptions {
  readonly scopes: readonly string[]
  readonly days: number
  readonly json?: boolean
}

function addCommand(tools: CommandTools): Command {
  return new Command('add')
    .description('make a token for an entry under staff; it is shown once')
    .argument('<staff>', 'id of the entry; the token can do nothing that it may not do')
    .requiredOption('--scopes <list>', `what it may do, with commas: ${CAPABILITIES.join(', ')}`, (text) =>
      text.split(',').map((word) => word.trim()),
    )
    .option('--days <number>', 'how long it counts, at most 365', wholeDays, DEFAULT_DAYS)
    .option('--json', 'one JSON document on stdout')
    .action((memberId: string, { scopes, days, json }: AddOptions) =>
      tools.withCore(async (core) => {
        const { token, secret } = await issueToken(core, { memberId, scopes, days, actor: OPERATOR })
        if (json === true) tools.print(JSON.stringify({ ...token, token: secret }))
        else {
          tools.print(secret)
          tools.remark(`Token ${token.id} of ${memberId}, until ${token.expiresAt}. It is not shown again.\n`)
        }
      }),
    )
}

function wholeDays(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('must be a whole number of days')
  return Number(text)
}

function asText(tokens: readonly ApiToken[], now: string): string {
  if (tokens.length === 0) return 'There is no token.\n'
  return tokens
    .map((token) => {
      const { id, memberId, scopes, expiresAt, revokedAt, lastUsedAt } = token
      const state = revokedAt !== null ? `revoked ${revokedAt}` : isLive(token, now) ? `until ${expiresAt}` : 'expired'
      return `${id}  ${memberId}  ${state}  used ${lastUsedAt ?? 'never'}\n  ${scopes.join(', ')}\n`
    })
    .join('')
}
