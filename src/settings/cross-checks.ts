/**
 * What no schema can see: whether the parts fit together. Looks at the plain data, so that one wrong value elsewhere does
 * not hide what is wrong here; all problems are wanted at once.
 */
import { isLoopback } from './schema/checks.js'
import { didYouMean } from './problems/did-you-mean.js'
import type { Problem, SettingPath } from './problems/problem.js'
import type { YamlFile } from './problems/yaml-file.js'
import { valueAt } from './problems/zod-problems.js'

/** The id of a controller, and where its profile says so. */
export interface NamedController {
  readonly id: string
  readonly file: YamlFile
}

interface Checking {
  readonly file: YamlFile
  readonly problems: Problem[]
  readonly controllers: readonly string[]
}

/** All problems between the parts of the settings file and the profiles. */
export function crossCheck(file: YamlFile, controllers: readonly NamedController[]): Problem[] {
  const checking: Checking = { file, problems: [], controllers: controllers.map((controller) => controller.id) }
  checkProfiles(checking, controllers)
  checkIds(checking)
  checkControllers(checking)
  checkMailboxes(checking)
  checkZendesk(checking)
  checkSources(checking)
  checkStaff(checking)
  checkWebhooks(checking)
  checkSmtp(checking)
  return checking.problems
}

function checkProfiles({ file, problems }: Checking, controllers: readonly NamedController[]): void {
  const seen = new Map<string, YamlFile>()
  for (const controller of controllers) {
    const first = seen.get(controller.id)
    if (first === undefined) seen.set(controller.id, controller.file)
    else problems.push(controller.file.problem(['id'], `is the id of ${first.shownAs} as well; ids must differ`))
  }
  refuseDoubles({ file, problems }, paths(file, 'controllers', 'file'), 'the same file stands here twice')
  if (valueAt(file.value, ['smtp']) !== undefined) return
  const text = 'needs a mail server: name one under smtp in the settings, or choose auto, draft or off'
  for (const { file: profile } of controllers) {
    const path = ['challenge', 'send']
    if (valueAt(profile.value, path) === 'smtp') problems.push(profile.problem(path, text))
  }
}

/** Mailboxes and Zendesk accounts share one name space: both name the source of a message in the ledger. */
function checkIds(checking: Checking): void {
  const message = 'is used twice; ids of mailboxes and Zendesk accounts must differ'
  const { file } = checking
  refuseDoubles(checking, [...paths(file, 'mailboxes', 'id'), ...paths(file, 'zendesk', 'id')], message)
  refuseDoubles(checking, paths(file, 'sources', 'id'), 'is used twice; ids of sources must differ')
}

function checkControllers(checking: Checking): void {
  for (const list of ['mailboxes', 'zendesk', 'sources']) {
    for (const path of paths(checking.file, list, 'controller')) checkController(checking, path)
  }
}

function checkController({ file, problems, controllers }: Checking, path: SettingPath): void {
  const id = valueAt(file.value, path)
  if (typeof id !== 'string' || controllers.includes(id)) return
  problems.push(file.problem(path, unknown('controller', id, controllers)))
}

function checkMailboxes(checking: Checking): void {
  const { file } = checking
  const addresses: SettingPath[] = []
  for (const path of entries(file, 'mailboxes')) {
    addresses.push(...entries(file, ...path, 'addresses'))
    refusePlainText(checking, [...path, 'imap'])
  }
  refuseDoubles(checking, addresses, 'is the address of a mailbox already; a mail would be taken twice')
}

/** @param server the path of the map that has `host` and `security`. */
function refusePlainText({ file, problems }: Checking, server: SettingPath): void {
  const host = valueAt(file.value, [...server, 'host'])
  if (valueAt(file.value, [...server, 'security']) !== 'none') return
  if (typeof host !== 'string' || isLoopback(host)) return
  const text = `must be tls or starttls: "none" would send the password and all mail readable to ${host}; it is allowed for localhost only`
  problems.push(file.problem([...server, 'security'], text))
}

const MIRROR_FIELDS = ['reference', 'dueOn', 'state', 'rights']

function checkZendesk(checking: Checking): void {
  const { file, problems } = checking
  refuseDoubles(checking, paths(file, 'zendesk', 'webhook', 'path'), 'is the path of another webhook')
  const accounts = entries(file, 'zendesk')
  for (const [index, path] of accounts.entries()) {
    const fields = MIRROR_FIELDS.map((field) => [...path, 'mirror', 'fields', field])
    refuseDoubles(checking, fields, 'is the id of another field of this mirror; each needs its own')
    const clash = accounts.slice(0, index).find((other) => sharesBrand(file, path, other))
    if (clash === undefined) continue
    const text = `is the address of zendesk[${String(clash.at(-1))}] too: then both need brandIds, and no brand in common`
    problems.push(file.problem([...path, 'baseUrl'], text))
  }
}

/** Whether a ticket could belong to both entries: the same Zendesk, and no brands that tell them apart. */
function sharesBrand(file: YamlFile, one: SettingPath, other: SettingPath): boolean {
  const read = (path: SettingPath, key: string): unknown => valueAt(file.value, [...path, key])
  const url = (path: SettingPath): string => String(read(path, 'baseUrl')).toLowerCase()
  const brands = (path: SettingPath): string[] => {
    const value = read(path, 'brandIds')
    return Array.isArray(value) ? value.map(String) : []
  }
  if (read(one, 'baseUrl') === undefined || url(one) !== url(other)) return false
  const [ours, theirs] = [brands(one), brands(other)]
  return ours.length === 0 || theirs.length === 0 || ours.some((brand) => theirs.includes(brand))
}

/** A source that reads another controller's mailbox or tickets would disclose that controller's data. */
function checkSources(checking: Checking): void {
  const { file } = checking
  for (const path of entries(file, 'sources')) {
    checkReference(checking, path, 'account', 'zendesk')
    checkReference(checking, path, 'mailbox', 'mailboxes')
    for (const list of ['files', 'queries']) {
      const sections = entries(file, ...path, list).map((entry) => [...entry, 'section'])
      refuseDoubles(checking, sections, 'is used twice in this source; sections must differ')
    }
  }
}

function checkStaff(checking: Checking): void {
  const { file } = checking
  refuseDoubles(checking, paths(file, 'staff', 'id'), 'is used twice; ids of staff must differ')
  for (const member of entries(file, 'staff')) {
    refuseDoubles(checking, entries(file, ...member, 'roles'), 'the same role stands here twice')
    const controllers = entries(file, ...member, 'controllers')
    refuseDoubles(checking, controllers, 'the same controller stands here twice')
    for (const path of controllers) checkController(checking, path)
  }
}

function checkWebhooks(checking: Checking): void {
  const { file } = checking
  refuseDoubles(checking, paths(file, 'webhooks', 'id'), 'is used twice; ids of webhooks must differ')
  for (const endpoint of entries(file, 'webhooks'))
    for (const path of entries(file, ...endpoint, 'controllers')) checkController(checking, path)
}

function checkSmtp(checking: Checking): void {
  const { file, problems } = checking
  refusePlainText(checking, ['smtp'])
  const [user, auth] = ['user', 'auth'].map((key) => valueAt(file.value, ['smtp', key]) !== undefined)
  if (user === auth) return
  const text = 'smtp.user and smtp.auth go together: give both, or none when the server asks for no sign-in'
  problems.push(file.problem(['smtp', user === true ? 'user' : 'auth'], text))
}

function checkReference({ file, problems }: Checking, source: SettingPath, key: string, list: string): void {
  const path = [...source, key]
  const id = valueAt(file.value, path)
  if (typeof id !== 'string') return
  const target = entries(file, list).find((entry) => valueAt(file.value, [...entry, 'id']) === id)
  if (target === undefined) {
    const known = paths(file, list, 'id').map((entry) => String(valueAt(file.value, entry)))
    problems.push(file.problem(path, unknown(key === 'account' ? 'Zendesk account' : 'mailbox', id, known)))
    return
  }
  const [ours, theirs] = [source, target].map((entry) => valueAt(file.value, [...entry, 'controller']))
  if (ours === theirs || typeof ours !== 'string' || typeof theirs !== 'string') return
  problems.push(file.problem(path, `belongs to the controller ${theirs}, this source to ${ours}`))
}

function unknown(what: string, id: string, known: readonly string[]): string {
  const hint = didYouMean(id, known) || (known.length === 0 ? '; there is none' : `; known: ${known.join(', ')}`)
  return `is no ${what} of these settings${hint}`
}

/** The paths of the items of a list; none when there is no list. */
function entries(file: YamlFile, ...path: SettingPath): SettingPath[] {
  const list = valueAt(file.value, path)
  return Array.isArray(list) ? list.map((_, index) => [...path, index]) : []
}

/** The paths of one value in each item of a list, where the item has it. */
function paths(file: YamlFile, list: string, ...keys: readonly string[]): SettingPath[] {
  return entries(file, list)
    .map((path) => [...path, ...keys])
    .filter((path) => valueAt(file.value, path) !== undefined)
}

/** Texts and numbers that stand twice, whatever their case; the second and later ones are the problem. */
function refuseDoubles(
  { file, problems }: Pick<Checking, 'file' | 'problems'>,
  at: readonly SettingPath[],
  text: string,
): void {
  const seen = new Set<string>()
  for (const path of at) {
    const value = valueAt(file.value, path)
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const key = String(value).toLowerCase()
    if (seen.has(key)) problems.push(file.problem(path, text))
    seen.add(key)
  }
}
