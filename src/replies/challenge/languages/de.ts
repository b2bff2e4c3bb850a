import type { ChallengeWords } from '../challenge-words.js'

export const de: ChallengeWords = {
  locale: 'de',
  rights: {
    access: 'Auskunft über personenbezogene Daten (Artikel 15)',
    rectification: 'Berichtigung personenbezogener Daten (Artikel 16)',
    erasure: 'Löschung personenbezogener Daten (Artikel 17)',
    restriction: 'Einschränkung der Verarbeitung (Artikel 18)',
    portability: 'Datenübertragbarkeit (Artikel 20)',
    objection: 'Widerspruch gegen die Verarbeitung (Artikel 21)',
    consent_withdrawal: 'Widerruf einer Einwilligung (Artikel 7 Absatz 3)',
  },
  identity: {
    subject: 'Haben Sie sich wegen personenbezogener Daten an {{ controller }} gewandt? ({{ reference }})',
    asked: `Am {{ receivedOn }} ist bei {{ controller }} ein Antrag nach der Datenschutz-Grundverordnung in Ihrem Namen eingegangen.{% if rights.size > 0 %} Es geht um:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Kommt der Antrag von Ihnen? Dann öffnen Sie bitte diese Seite und bestätigen Sie es dort mit der Schaltfläche:

{{ url }}`,
    both: '{% if both %}Wir haben an mehr als eine Ihrer Adressen geschrieben. Bitte bestätigen Sie den Antrag von jeder dieser Adressen aus.{% endif %}',
    without:
      'Das Öffnen der Seite bewirkt noch nichts; erst die Schaltfläche zählt. Solange Sie nicht bestätigt haben, geben wir aufgrund dieses Antrags nichts heraus.',
    not_you:
      'Kommt der Antrag nicht von Ihnen? Dann teilen Sie uns das bitte mit der anderen Schaltfläche auf derselben Seite mit. Eine Person aus unserem Haus geht der Sache nach.',
    holds:
      'Der Link gilt bis {{ until }} und funktioniert einmal. Er ist nur für Sie bestimmt: Bitte leiten Sie diese E-Mail nicht weiter.',
    contact: `Haben Sie Fragen? Schreiben Sie an {{ contact }}.

{{ controller }}
Aktenzeichen: {{ reference }}`,
  },
  return: {
    subject: 'Ein neuer Link zu Ihrem Antrag bei {{ controller }} ({{ reference }})',
    asked:
      'Sie haben um einen neuen Link zu dem Antrag gebeten, der am {{ receivedOn }} bei {{ controller }} eingegangen ist.',
    link: `Bitte öffnen Sie diese Seite und drücken Sie dort auf die Schaltfläche:

{{ url }}`,
    not_you:
      'Haben Sie nicht darum gebeten? Dann teilen Sie uns das bitte mit der anderen Schaltfläche auf derselben Seite mit. Eine Person aus unserem Haus geht der Sache nach.',
    holds:
      'Der Link gilt bis {{ until }} und funktioniert einmal. Er ist nur für Sie bestimmt: Bitte leiten Sie diese E-Mail nicht weiter.',
    contact: `Haben Sie Fragen? Schreiben Sie an {{ contact }}.

{{ controller }}
Aktenzeichen: {{ reference }}`,
  },
}
