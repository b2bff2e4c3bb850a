import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names of the English GDPR text. */
export const words: LetterWords = {
  subject: 'Your request about personal data',
  rights: {
    access: { name: 'your right of access', article: '15', heading: 'ACCESS', request: 'your request for access' },
    rectification: {
      name: 'your right to rectification',
      article: '16',
      heading: 'RECTIFICATION',
      request: 'your request for rectification',
    },
    erasure: { name: 'your right to erasure', article: '17', heading: 'ERASURE', request: 'your request for erasure' },
    restriction: {
      name: 'your right to restriction of processing',
      article: '18',
      heading: 'RESTRICTION OF PROCESSING',
      request: 'your request for restriction of processing',
    },
    portability: {
      name: 'your right to data portability',
      article: '20',
      heading: 'DATA PORTABILITY',
      request: 'your request for data portability',
    },
    objection: {
      name: 'your right to object',
      article: '21',
      heading: 'THE RIGHT TO OBJECT',
      request: 'your request that we stop processing data about you',
    },
    consent_withdrawal: {
      name: 'your right to withdraw consent',
      article: '7(3)',
      heading: 'WITHDRAWAL OF CONSENT',
      request: 'your request to withdraw consent',
    },
  },
  law: 'GDPR',
  article: ({ number, paragraph, point }) =>
    `${number}${paragraph === null ? '' : `(${paragraph})`}${point === null ? '' : `(${point})`}`,
  grounds: {
    manifestly_unfounded: 'the request is manifestly unfounded',
    excessive: 'the request is excessive',
    not_identifiable: 'we are not in a position to identify you',
    identity_not_proven: 'there is still reasonable doubt about the identity of the person who is asking',
    rights_of_others: 'a copy would adversely affect the rights and freedoms of others',
    rights_of_others_portability: 'the transfer would adversely affect the rights and freedoms of others',
    not_portable:
      'the right covers only data that you have given us yourself and that we process by automated means on the basis of consent or a contract; that is not so here',
    data_correct: 'the data are accurate and complete',
    no_erasure_ground: 'none of the grounds for erasure in points (a) to (f) applies',
    expression: 'the processing is necessary for exercising the right of freedom of expression and information',
    legal_obligation: 'the processing is necessary for compliance with a legal obligation to which we are subject',
    public_health: 'the processing is necessary for reasons of public interest in the area of public health',
    archiving:
      'the processing is necessary for archiving purposes in the public interest, scientific or historical research purposes or statistical purposes, and erasure would be likely to make it impossible, or seriously harder, to achieve them',
    legal_claims: 'the processing is necessary for the establishment, exercise or defence of legal claims',
    no_restriction_ground: 'none of the grounds for restriction in points (a) to (d) applies',
    compelling_grounds:
      'there are compelling legitimate grounds for the processing which override your interests, rights and freedoms',
    not_by_consent: 'the processing is not based on consent',
    national_law: 'a law restricts this right',
  },
  extensionReasons: { complexity: 'the complexity of the request', number: 'the number of requests' },
  found: (records, files) => {
    const parts = [
      ...(records > 0 ? [`${String(records)} ${records === 1 ? 'record' : 'records'}`] : []),
      ...(files > 0 ? [`${String(files)} ${files === 1 ? 'file' : 'files'}`] : []),
    ]
    return parts.length === 0 ? 'nothing found' : parts.join(' and ')
  },
  unfinished: 'the search is not finished',
  gaps: {
    source_failed: 'all or part of this source could not be read',
    file_skipped: 'one or more files are not included',
    record_unreadable: 'one or more records need to be checked by one of us',
    limit_reached: 'there is more than the copy could hold',
    not_searched: 'parts of this system have to be searched by hand',
  },
  changes: { rectification: 'the rectification', erasure: 'the erasure', restriction: 'the restriction' },
}

export const page: PageWords = {
  title: 'Your personal data',
  intro:
    'This is the copy of the personal data that we found about you. The page holds information about you: keep it where others cannot get at it. The file data.json has the same in a format that machines can read, and the folder csv is for spreadsheets.',
  reference: 'Reference',
  controller: 'Controller',
  createdAt: 'Made',
  contents: 'Contents',
  source: 'Source',
  nothing: 'We found nothing about you in this source.',
  record: 'Record',
  files: 'Files',
  filesNote: 'The files are in the folder files. They have new names there; the original name stands beside each.',
  size: 'bytes',
  gaps: 'Still missing',
  gapsNote: 'The copy is not complete yet. We are working to get what is missing.',
  emptyValue: '(empty)',
  yes: 'yes',
  no: 'no',
}
