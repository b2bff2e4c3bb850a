import type { ChallengeWords } from '../challenge-words.js'

export const fi: ChallengeWords = {
  locale: 'fi',
  rights: {
    access: 'pääsy omiin henkilötietoihin (15 artikla)',
    rectification: 'henkilötietojen oikaiseminen (16 artikla)',
    erasure: 'henkilötietojen poistaminen (17 artikla)',
    restriction: 'käsittelyn rajoittaminen (18 artikla)',
    portability: 'tietojen siirtäminen järjestelmästä toiseen (20 artikla)',
    objection: 'käsittelyn vastustaminen (21 artikla)',
    consent_withdrawal: 'suostumuksen peruuttaminen (7 artiklan 3 kohta)',
  },
  identity: {
    subject: 'Oletko tehnyt henkilötietoja koskevan pyynnön? {{ controller }} ({{ reference }})',
    asked: `{{ controller }} on saanut {{ receivedOn }} sinun nimissäsi tehdyn pyynnön, joka perustuu yleiseen tietosuoja-asetukseen.{% if rights.size > 0 %} Pyyntö koskee seuraavia asioita:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Teitkö pyynnön itse? Avaa tämä sivu ja vahvista se sivulla olevalla painikkeella:

{{ url }}`,
    both: '{% if both %}Olemme kirjoittaneet useampaan kuin yhteen osoitteeseesi. Vahvista pyyntö niistä jokaisesta.{% endif %}',
    without:
      'Sivun avaaminen ei vielä muuta mitään; vain painikkeen painaminen vaikuttaa. Ennen vahvistustasi emme luovuta mitään tämän pyynnön perusteella.',
    not_you:
      'Etkö tehnyt pyyntöä? Ilmoita siitä saman sivun toisella painikkeella. Silloin joku meistä selvittää asian.',
    holds:
      'Linkki on voimassa {{ until }} asti, ja se toimii yhden kerran. Se on tarkoitettu vain sinulle: älä välitä tätä viestiä eteenpäin.',
    contact: `Onko sinulla kysyttävää? Kirjoita osoitteeseen {{ contact }}.

{{ controller }}
Viite: {{ reference }}`,
  },
  return: {
    subject: 'Uusi linkki pyyntöösi: {{ controller }} ({{ reference }})',
    asked: 'Olet pyytänyt uutta linkkiä pyyntöön, jonka {{ controller }} on saanut {{ receivedOn }}.',
    link: `Avaa tämä sivu ja paina sivulla olevaa painiketta:

{{ url }}`,
    not_you:
      'Etkö pyytänyt linkkiä? Ilmoita siitä saman sivun toisella painikkeella. Silloin joku meistä selvittää asian.',
    holds:
      'Linkki on voimassa {{ until }} asti, ja se toimii yhden kerran. Se on tarkoitettu vain sinulle: älä välitä tätä viestiä eteenpäin.',
    contact: `Onko sinulla kysyttävää? Kirjoita osoitteeseen {{ contact }}.

{{ controller }}
Viite: {{ reference }}`,
  },
}
