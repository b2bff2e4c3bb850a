import { resolve } from 'node:path'
import type { ControllerProfile, ControllerTexts, PortalBrand, SupervisoryAuthority } from '../../domain/controller.js'
import { DEFAULT_IDENTITY_POLICY, type IdentityPolicy } from '../../domain/identity.js'
import { RIGHTS } from '../../domain/rights.js'
import type { ControllerEntry, Translated } from '../schema/controller-schema.js'

/** What a profile file does not say about itself. */
interface ProfilePlace {
  /** Ids of the record sources that hold the controller's data. */
  readonly sources: readonly string[]
  /** Where the profile file lies: its relative paths count from there. */
  readonly folder: string
}

/** A checked profile file as the domain knows it. */
export function toControllerProfile(entry: ControllerEntry, { sources, folder }: ProfilePlace): ControllerProfile {
  const { languages } = entry
  return {
    id: entry.id,
    legalName: entry.legalName,
    organisationNumber: entry.organisationNumber ?? null,
    postalAddress: entry.postalAddress ?? null,
    contactAddresses: entry.contactAddresses,
    country: entry.country,
    subdivision: entry.subdivision ?? null,
    timeZone: entry.timeZone,
    regime: entry.regime,
    closingDays: entry.closingDays,
    authority: toAuthority(entry.authority),
    furtherAuthorities: entry.furtherAuthorities.map((authority) => ({
      ...toAuthority(authority),
      languages: authority.languages,
    })),
    defaultLanguage: entry.defaultLanguage,
    identityPolicy: toIdentityPolicy(entry.identityPolicy),
    pausePolicy: entry.pausePolicy,
    release: entry.release,
    challenge: entry.challenge,
    trustedAuthservIds: entry.trustedAuthservIds,
    trustedArcSealers: entry.trustedArcSealers,
    sources,
    texts: Object.fromEntries(languages.map((language) => [language, textsIn(entry, language)])),
    portal: toBrand(entry.portal, folder),
  }
}

function toBrand({ name, color, logo }: ControllerEntry['portal'], folder: string): PortalBrand {
  return {
    name: name ?? null,
    color: color?.toLowerCase() ?? null,
    logoFile: logo === undefined ? null : resolve(folder, logo),
  }
}

function toAuthority(authority: ControllerEntry['authority']): SupervisoryAuthority {
  const { name, url, address, checkedOn } = authority
  return { name, url, checkedOn, ...(address === undefined ? {} : { address }) }
}

function toIdentityPolicy(given: ControllerEntry['identityPolicy']): IdentityPolicy {
  const policy = { ...DEFAULT_IDENTITY_POLICY }
  for (const right of RIGHTS) policy[right] = given[right] ?? policy[right]
  return policy
}

function textsIn(entry: ControllerEntry, language: keyof Translated): ControllerTexts {
  // Every language is there: checkProfile has refused profiles with a gap.
  const say = (text: Translated): string => text[language] ?? ''
  return {
    purposes: entry.purposes.map(say),
    categories: entry.categories.map(say),
    sources: entry.dataSources.map(say),
    recipients: entry.recipients.map(({ name, purpose, transfer }) => ({
      name,
      purpose: say(purpose),
      ...(transfer === undefined ? {} : { transfer: { to: say(transfer.to), safeguard: say(transfer.safeguard) } }),
    })),
    retention: entry.retention.map(({ category, period, reason }) => ({
      category: say(category),
      period: say(period),
      reason: say(reason),
    })),
    legalDuties: entry.legalDuties.map(say),
    automatedDecisions: say(entry.automatedDecisions),
    signature: say(entry.signature),
  }
}
