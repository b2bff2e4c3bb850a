import type { ChallengeWords } from '../challenge-words.js'

export const it: ChallengeWords = {
  locale: 'it',
  rights: {
    access: 'accesso ai dati personali (articolo 15)',
    rectification: 'rettifica dei dati personali (articolo 16)',
    erasure: 'cancellazione dei dati personali (articolo 17)',
    restriction: 'limitazione di trattamento (articolo 18)',
    portability: 'portabilità dei dati (articolo 20)',
    objection: 'opposizione al trattamento (articolo 21)',
    consent_withdrawal: 'revoca del consenso (articolo 7, paragrafo 3)',
  },
  identity: {
    subject: 'Proviene da Lei una richiesta a {{ controller }} sui dati personali? ({{ reference }})',
    asked: `In data {{ receivedOn }} {{ controller }} ha ricevuto una richiesta a Suo nome, ai sensi del regolamento generale sulla protezione dei dati (GDPR).{% if rights.size > 0 %} Riguarda:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `La richiesta è Sua? Apra questa pagina e lo confermi con il pulsante che vi trova:

{{ url }}`,
    both: '{% if both %}Abbiamo scritto a più di un Suo indirizzo. La preghiamo di confermare la richiesta da ciascuno di essi.{% endif %}',
    without:
      'Aprire la pagina non cambia nulla; conta solo il pulsante. Finché Lei non conferma, non forniremo nulla in base a questa richiesta.',
    not_you:
      'La richiesta non è Sua? Lo segnali con l’altro pulsante nella stessa pagina. Una persona del nostro ufficio se ne occuperà.',
    holds:
      'Il link è valido fino al {{ until }} e funziona una sola volta. È destinato solo a Lei: non inoltri questo messaggio.',
    contact: `Ha domande? Scriva a {{ contact }}.

{{ controller }}
Riferimento: {{ reference }}`,
  },
  return: {
    subject: 'Un nuovo link alla Sua richiesta a {{ controller }} ({{ reference }})',
    asked: 'Ha chiesto un nuovo link alla richiesta che {{ controller }} ha ricevuto in data {{ receivedOn }}.',
    link: `Apra questa pagina e prema il pulsante che vi trova:

{{ url }}`,
    not_you:
      'Non lo ha chiesto Lei? Lo segnali con l’altro pulsante nella stessa pagina. Una persona del nostro ufficio se ne occuperà.',
    holds:
      'Il link è valido fino al {{ until }} e funziona una sola volta. È destinato solo a Lei: non inoltri questo messaggio.',
    contact: `Ha domande? Scriva a {{ contact }}.

{{ controller }}
Riferimento: {{ reference }}`,
  },
}
