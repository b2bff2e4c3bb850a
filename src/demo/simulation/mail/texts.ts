import type { Right } from '../../../domain/rights.js'

/** One kind of letter: what it says, and what it asks for in truth. */
export interface LetterText {
  readonly subject: string
  readonly text: string
  readonly rights: readonly Right[]
}

const letter = (subject: string, text: string, ...rights: Right[]): LetterText => ({ subject, text, rights })

export const REQUESTS: readonly LetterText[] = [
  letter('Innsyn', 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.', 'access'),
  letter('Hva har dere om meg?', 'Hei!\n\nKan dere sende meg en kopi av alt dere har registrert om meg?', 'access'),
  letter('Slett meg', 'Hei,\n\nvennligst slett alle opplysninger dere har lagret om meg.', 'erasure'),
  letter('Ta bort mina uppgifter', 'Hej,\n\nvänligen radera alla mina personuppgifter ur era system.', 'erasure'),
  letter('Registerutdrag', 'Hej,\n\njag begär ett registerutdrag med alla personuppgifter ni har om mig.', 'access'),
  letter('Indsigt', 'Hej,\n\njeg vil gerne have indsigt i de oplysninger, I har om mig.', 'access'),
  letter('Slet mine data', 'Kære BookBeat\n\nI bedes slette alle mine personoplysninger.', 'erasure'),
  letter('Omat tietoni', 'Hei,\n\npyydän saada nähdä kaikki henkilötiedot, joita teillä on minusta.', 'access'),
  letter('My data', 'Hello,\n\nplease send me a copy of all personal data that you hold about me.', 'access'),
  letter(
    'Data and deletion',
    'Hello,\n\nplease send me a copy of all personal data you hold about me, and then delete all of my personal data.',
    'access',
    'erasure',
  ),
  letter('Auskunft', 'Guten Tag,\n\nich bitte um Auskunft über alle zu meiner Person gespeicherten Daten.', 'access'),
  letter(
    'Wrong surname',
    'Hello,\n\nyou have my surname misspelt on file. Please correct my personal details.',
    'rectification',
  ),
  letter('Reklame', 'Hei,\n\njeg motsetter meg at dere bruker opplysningene mine til markedsføring.', 'objection'),
]

export const ORDINARY: readonly LetterText[] = [
  letter('Boka stopper', 'Hei,\n\nlydboka stopper etter kapittel tre hver gang. Kan dere hjelpe?'),
  letter('Faktura', 'Hej,\n\njag har fått två fakturor för samma månad. Kan ni kreditera den ena?'),
  letter('App crashes', 'Hello,\n\nthe app crashes at the start since the update. What can I do?'),
  letter('Abonnement', 'Hej,\n\njeg vil gerne skifte til et mindre abonnement fra næste måned.'),
  letter('Quote', 'Hi,\n\ncould you send us a quote for 20 licences?'),
  letter('Innlogging', 'Hei, appen sier feil passord selv om jeg nettopp byttet det. Kan dere hjelpe?'),
]

/** What people answer to our letters. */
export const REPLIES = {
  thanks: letter('Re: Innsyn', 'Hei,\n\ntusen takk for svaret, dette var det jeg trengte.'),
  reminder: letter('Re: Innsyn', 'Hei igjen,\n\nhar dere kommet videre?'),
  more: letter('Re: Innsyn', 'Hei,\n\njeg vil i tillegg at dere sletter alle opplysninger om meg.', 'erasure'),
  proof: letter('Re: Innsyn', 'Hei,\n\nja, det er meg. Ring meg gjerne på nummeret dere har.'),
  outOfOffice: letter('Automatisk svar', 'Jeg er på ferie og svarer når jeg er tilbake.'),
} as const
