import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import type { DovecotMailbox } from '../imap/dovecot.js'

/** What lies in the Drafts folder, as another mail program sees it. */
export async function draftsIn(mailbox: DovecotMailbox): Promise<readonly ParsedMail[]> {
  const raws = await mailbox.asOtherClient(async (client) => {
    const { exists } = await client.mailboxOpen('Drafts', { readOnly: true })
    const mails = exists === 0 ? [] : await client.fetchAll('1:*', { source: true })
    return mails.map(({ source }) => source ?? Buffer.alloc(0))
  })
  return Promise.all(raws.map((raw) => simpleParser(raw)))
}

/** Every address of a header field, one entry each. */
export function addressesOf(field: AddressObject | AddressObject[] | undefined): readonly string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}
