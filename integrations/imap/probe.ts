import { NotFoundError } from '../../src/domain/errors.js'
import { withConnection } from './connection/connect.js'
import { examine, findConfigured, findFolder, listFolders } from './connection/folders.js'
import { assertMailbox, type Mailbox } from './mailbox-options.js'

/** What `innsyn doctor` shows of a mailbox that works. */
export interface MailboxProbe {
  readonly watched: readonly string[]
  /** Null when the settings say `none`. */
  readonly junk: string | null
  readonly drafts: string
}

/**
 * Connects, signs in, opens every watched folder and finds Junk and Drafts. Changes nothing.
 * @throws AppError with one sentence that says what is wrong and what to do: host not found, refused, no TLS, certificate,
 *   sign-in, missing folder.
 */
export async function probeMailbox(mailbox: Mailbox, signal: AbortSignal): Promise<MailboxProbe> {
  assertMailbox(mailbox)
  const { folders } = mailbox
  return withConnection(mailbox, signal, async (client) => {
    const all = await listFolders(client)
    const missing = (setting: string, what: string): NotFoundError =>
      new NotFoundError(`mailbox ${mailbox.id}: ${what}; check ${setting}. It has: ${namesOf(all)}`)
    const watched: string[] = []
    for (const name of folders.watch) {
      const folder = findFolder(all, name)
      if (folder === null) throw missing('folders.watch', `there is no folder ${name}`)
      await examine(client, folder.path)
      watched.push(folder.path)
    }
    const junk = folders.junk === 'none' ? null : findConfigured(all, folders.junk, '\\Junk')
    if (junk === null && folders.junk !== 'none') {
      throw missing('folders.junk', 'no Junk folder was found, so requests in it would not be seen')
    }
    if (junk !== null) await examine(client, junk.path)
    const drafts = findConfigured(all, folders.drafts, '\\Drafts')
    if (drafts === null) throw missing('folders.drafts', 'no Drafts folder was found, so drafts cannot be placed')
    await examine(client, drafts.path)
    return { watched, junk: junk?.path ?? null, drafts: drafts.path }
  })
}

/** Folder names help to correct the setting; a long list is cut. */
function namesOf(folders: readonly { readonly path: string }[]): string {
  const names = folders.slice(0, 20).map(({ path }) => path)
  return names.join(', ') + (folders.length > names.length ? ', …' : '')
}
