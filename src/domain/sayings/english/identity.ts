/** What the staff must know about who asks, and about the links to the person on file. */
export const ENGLISH_IDENTITY = {
  denied_by_person: () =>
    'The person on file says that it was not they who asked. Nothing about them goes out until somebody decides: innsyn case verify once it is proven who asks, or close the case.',
  follow_up_unproven: () =>
    'A later message under the same address could not be shown to come from it: read it before you act on what it asks.',
  people_not_asked: ({ registers }: { readonly registers: readonly string[] }) =>
    `Who is on file could not be asked in ${registers.join(', ')}: nobody was chosen.`,
  address_shared: () =>
    'Several people are on file with this address, or it is not sure whose it is: nobody was chosen. Choose with innsyn case person.',
  record_closed: () =>
    'The record with this address was closed: the address may be somebody else’s by now. A person decides (innsyn case person).',
  address_former: () =>
    'This address stands in the register as a former one only, or in one register so and in another not: nobody was chosen.',
  address_changed_from_unknown: () =>
    'The address was changed lately, and the register does not say from which: a person decides whether it is still the same.',
  address_changed: ({ days }: { readonly days: number }) =>
    `The address on file was changed less than ${String(days)} days before the request: both the old and the new one must answer.`,
  other_address: () =>
    'The message names another address. No answer goes there: it goes to the address on file, or a person decides.',
  identity_step_failed: () => 'Identity could not be assessed: ask the person for proof.',
  challenge_bounced: () =>
    'The link to the address on file came back as undeliverable: ask the person in another way. The deadline runs on.',
  challenge_failed: () =>
    'The link to the address on file could not be sent. Check smtp, then: innsyn case challenge --again.',
  challenge_unknown: () =>
    'It is not known whether the link to the address on file went out. It holds if it did; if nothing comes, send a new one: innsyn case challenge --again.',
  challenge_waits: () =>
    'The address on file got an automatic mail less than 24 hours ago: the link to it goes out when they are over.',
  challenge_held_often: () =>
    'The address on file got several automatic mails this month: no link goes out by itself. Decide whether to send one: innsyn case challenge.',
  challenge_held_flood: () =>
    'More links were wanted in an hour than go out by themselves: this one waits for a person: innsyn case challenge.',
  challenge_held_both: () =>
    'The address on file changed lately, so both addresses must answer, and a draft reaches one only: ask in another way, or let links be sent by smtp.',
  link_wanted: () =>
    'The person asks for a new link to the page of the request, and links do not go out by themselves here.',
  proof_too_weak: () =>
    'The person on file confirmed the request by their link, and its rights need a decision of the staff besides: innsyn case verify.',
} as const
