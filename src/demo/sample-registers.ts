/** What the example controllers hold about the people who write. */
export const SAMPLE_CUSTOMERS_CSV = [
  'customer_id,name,email,phone,member_since,plan',
  '10021,Kari Nordmann,kari.nordmann@post.example,+47 555 01 021,2021-03-14,Premium',
  '10022,Kari Nordmann,kari.nordmann.2@post.example,+47 555 01 022,2019-08-02,Basic',
  '10340,Erik Lindqvist,erik.lindqvist@brev.example,+46 555 03 340,2020-11-30,Basic',
  '10988,Mette Sørensen,mette@soerensen.example,+45 555 09 988,2022-05-09,Premium',
  '11203,James Fraser,james.fraser@letters.example,+44 555 11 203,2023-01-20,Premium',
  '',
].join('\n')

export const SAMPLE_CONTACTS = [
  {
    name: 'Olga Haugen',
    email: 'olga.haugen@firma.example',
    phone: '+47 555 20 001',
    company: 'Firma AS',
    position: 'Dagleg leiar',
  },
  {
    name: 'Priya Ramen',
    email: 'priya.raman@reseller.example',
    phone: '+47 555 20 002',
    company: 'Reseller AS',
    position: 'Partner',
  },
] as const
