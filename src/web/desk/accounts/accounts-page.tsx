import type { ListedAccount } from '../../../flow/access/keep-accounts.js'
import type { SignInRecord } from '../../../ports/access.js'
import { CsrfField } from '../frame/csrf-field.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { deskPage } from '../frame/page.js'
import { ACCOUNTS_PATH } from '../frame/sections.js'
import { shownMoment } from '../frame/show-values.js'
import { ACCOUNT_TEXTS } from '../texts/accounts/in-languages.js'

export interface AccountsFacts {
  readonly accounts: readonly ListedAccount[]
  readonly log: readonly SignInRecord[]
  /** Who looks. */
  readonly self: string
}

/** Everybody of the settings with their account, and the log of sign-ins. */
export function accountsPage(frame: DeskFrame, { accounts, log, self }: AccountsFacts): string {
  const texts = ACCOUNT_TEXTS[frame.language]
  return deskPage(
    frame,
    { title: texts.title, section: ACCOUNTS_PATH },
    <>
      <h1>{texts.title}</h1>
      <p class="soft">{texts.hint}</p>
      {accounts.map((listed) => (
        <Entry key={listed.staffId} frame={frame} listed={listed} isSelf={listed.staffId === self} />
      ))}
      <Log frame={frame} log={log} />
    </>,
  )
}

function Entry({
  frame,
  listed: { staffId, member, account, sessions },
  isSelf,
}: {
  readonly frame: DeskFrame
  readonly listed: ListedAccount
  readonly isSelf: boolean
}) {
  const texts = ACCOUNT_TEXTS[frame.language]
  const facts: readonly (readonly [string, string])[] = [
    [texts.roles, member === null ? texts.gone : member.roles.map((role) => texts.roleNames[role]).join(', ')],
    [texts.controllers, member === null ? texts.gone : (member.controllers?.join(', ') ?? texts.allControllers)],
    [texts.account, account === null ? texts.none : texts.states[account.state]],
    [texts.lastSignIn, account?.lastSignInAt == null ? texts.never : moment(frame, account.lastSignInAt)],
    [texts.sessions, String(sessions)],
  ]
  return (
    <section class="card">
      <h2>{staffId}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {isSelf ? (
        <p class="soft">{texts.notOneself}</p>
      ) : (
        <Acts frame={frame} staffId={staffId} acts={actsOn({ member, account })} />
      )}
    </section>
  )
}

type Act = 'invite' | 'reset' | 'disable' | 'enable'

function actsOn({ member, account }: Pick<ListedAccount, 'member' | 'account'>): readonly Act[] {
  const isDisabled = account?.state === 'disabled'
  const links: readonly Act[] =
    member === null ? [] : account === null || account.state === 'invited' ? ['invite'] : ['reset']
  return isDisabled ? ['enable'] : [...links, 'disable']
}

function Acts({
  frame,
  staffId,
  acts,
}: {
  readonly frame: DeskFrame
  readonly staffId: string
  readonly acts: readonly Act[]
}) {
  const texts = ACCOUNT_TEXTS[frame.language]
  return (
    <div class="buttons">
      {acts.map((act) => (
        <form key={act} method="post" action={`${ACCOUNTS_PATH}/${encodeURIComponent(staffId)}/${act}`}>
          <CsrfField token={frame.formToken} />
          <button aria-label={`${texts[act]}: ${staffId}`}>{texts[act]}</button>
        </form>
      ))}
    </div>
  )
}

function Log({ frame, log }: { readonly frame: DeskFrame; readonly log: readonly SignInRecord[] }) {
  const { who, log: texts } = ACCOUNT_TEXTS[frame.language]
  if (log.length === 0) return <p>{texts.empty}</p>
  return (
    <section>
      <table class="cards">
        <caption>{texts.title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.at}</th>
            <th scope="col">{who}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.from}</th>
          </tr>
        </thead>
        <tbody>
          {log.map(({ at, staffId, event, network }) => (
            <tr>
              <td>{moment(frame, at)}</td>
              <td>{staffId ?? texts.nobody}</td>
              <td>{texts.events[event]}</td>
              <td>{network === '' ? '–' : network}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function moment({ language }: DeskFrame, at: string): string {
  return `${shownMoment(at, language, 'UTC')} UTC`
}
