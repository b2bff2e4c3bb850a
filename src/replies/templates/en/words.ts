import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names of the English GDPR text. */
export const words: LetterWords = {
  subject: 'Your request about personal data',
  rights: {
    access: { name: 'your right of access', article: '15' },
    rectification: { name: 'your right to rectification', article: '16' },
    erasure: { name: 'your right to erasure', article: '17' },
    restriction: { name: 'your right to restriction of processing', article: '18' },
    portability: { name: 'your right to data portability', article: '20' },
    objection: { name: 'your right to object', article: '21' },
    consent_withdrawal: { name: 'your right to withdraw consent', article: '7(3)' },
  },
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
