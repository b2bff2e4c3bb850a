import type { Refusal } from '../../../src/domain/case-life/refusal.js'
import type { RightDecision, RightOutcome } from '../../../src/domain/case-life/right-decision.js'
import { PAUSES_ALLOWED } from '../../../src/domain/deadline/pauses.js'
import type { ControllerProfile, ControllerTexts } from '../../../src/domain/controller.js'
import { SYSTEM } from '../../../src/domain/audit.js'
import { DEFAULT_IDENTITY_POLICY } from '../../../src/domain/identity.js'
import type { Right } from '../../../src/domain/rights.js'
import type { ExportManifest } from '../../../src/domain/subject-export.js'
import { DEFAULT_RELEASE_POLICY } from '../../../src/domain/release/release-policy.js'
import type { DraftInput, Enclosure } from '../../../src/replies/draft-input.js'

/** Profile texts whose every part can be told apart in a letter. */
export function controllerTexts(language: string): ControllerTexts {
  return {
    purposes: [`purpose one ${language}`, `purpose two ${language}`],
    categories: [`category one ${language}`],
    sources: [`origin one ${language}`],
    recipients: [
      {
        name: 'Zendesk, Inc.',
        purpose: `support ${language}`,
        transfer: { to: 'USA', safeguard: `clauses ${language}` },
      },
      { name: 'Qualitista OÜ', purpose: `quality ${language}` },
    ],
    retention: [{ category: `retained ${language}`, period: `two years ${language}`, reason: `why ${language}` }],
    legalDuties: [`bookkeeping act ${language}`],
    automatedDecisions: `no automated decisions ${language}`,
    signature: `Privacy team ${language}`,
  }
}

export function controllerProfile(overrides: Partial<ControllerProfile> = {}): ControllerProfile {
  return {
    id: 'bookbeat',
    legalName: 'BookBeat AB',
    organisationNumber: '556560-4583',
    postalAddress: 'Storgatan 1, Stockholm',
    contactAddresses: ['privacy@bookbeat.example', 'support.no@bookbeat.example'],
    country: 'SE',
    subdivision: null,
    timeZone: 'Europe/Stockholm',
    regime: 'gdpr',
    closingDays: [],
    authority: {
      name: 'Integritetsskyddsmyndigheten (IMY)',
      url: 'https://www.imy.se/klagomal',
      address: 'Box 8114, Stockholm',
      checkedOn: '2026-11-20',
    },
    defaultLanguage: 'sv',
    identityPolicy: DEFAULT_IDENTITY_POLICY,
    pausePolicy: PAUSES_ALLOWED,
    release: DEFAULT_RELEASE_POLICY,
    trustedAuthservIds: [],
    trustedArcSealers: [],
    sources: ['register', 'mail'],
    texts: Object.fromEntries(['nb', 'sv', 'da', 'en'].map((language) => [language, controllerTexts(language)])),
    ...overrides,
  }
}

export function manifest(overrides: Partial<ExportManifest> = {}): ExportManifest {
  return {
    reference: 'DSR-2026-000123',
    createdAt: '2026-11-22T10:15:30.000Z',
    sources: [
      { sourceId: 'register', records: 3, files: 1, gaps: 0 },
      { sourceId: 'mail', records: 1, files: 0, gaps: 0 },
    ],
    files: [],
    gaps: [],
    ...overrides,
  }
}

/** Nothing found anywhere, and nothing missing. */
export const nothingManifest = manifest({
  sources: [
    { sourceId: 'register', records: 0, files: 0, gaps: 0 },
    { sourceId: 'mail', records: 0, files: 0, gaps: 0 },
  ],
})

/** One source failed, the other found three records. */
export const gapManifest = manifest({
  sources: [
    { sourceId: 'register', records: 3, files: 1, gaps: 0 },
    { sourceId: 'mail', records: 0, files: 0, gaps: 2 },
  ],
  gaps: [
    { sourceId: 'mail', code: 'source_failed', text: 'section "orders" is missing' },
    { sourceId: 'mail', code: 'source_failed', text: 'section "visits" is missing' },
  ],
})

export function enclosure(overrides: Partial<Enclosure> = {}): Enclosure {
  return {
    filename: 'DSR-2026-000123.zip',
    manifest: manifest(),
    sourceTitles: { register: 'Customer register', mail: 'Mailbox' },
    handover: { kind: 'attached' },
    ...overrides,
  }
}

/** What was decided about a right that is not simply fulfilled. */
export function decision(right: Right, outcome: RightOutcome, refusal: Refusal | null = null): RightDecision {
  return { right, outcome, refusal, decidedAt: '2026-11-20T09:00:00.000Z', by: SYSTEM }
}

/** A refusal that keeps accounting records; its texts can be told apart in a letter. */
export function refusal(overrides: Partial<Refusal> = {}): Refusal {
  return {
    ground: 'legal_obligation',
    statute: 'Bokföringslagen 7 kap. 2 §',
    explanation: 'The invoices of 2024 are kept.',
    ...overrides,
  }
}

/** An answer to a request for access in Norwegian, with data found; received late in the evening of 5 November. */
export function draftInput(
  rights: readonly Right[] = ['access'],
  overrides: Partial<DraftInput> = {},
  caseOverrides: Partial<DraftInput['requestCase']> = {},
): DraftInput {
  return {
    kind: 'answer',
    requestCase: {
      reference: 'DSR-2026-000123',
      rights,
      language: 'nb',
      receivedAt: '2026-11-05T23:30:00.000Z',
      requester: { address: 'eva@kunde.example', name: 'Eva Berg' },
      deadline: {
        regime: 'gdpr',
        receivedOn: '2026-11-06',
        nominalOn: '2026-12-06',
        targetOn: '2026-12-04',
        latestLawfulOn: '2026-12-07',
        derivation: [],
      },
      decisions: [],
      firstPeriodEndsOn: '2026-12-07',
      ...caseOverrides,
    },
    controller: controllerProfile(),
    extension: null,
    question: null,
    originalSubject: 'Innsyn i mine opplysninger',
    enclosure: enclosure(),
    ...overrides,
  }
}
