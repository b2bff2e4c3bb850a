import type { ChallengeWords } from '../challenge-words.js'

export const pl: ChallengeWords = {
  locale: 'pl',
  rights: {
    access: 'dostęp do danych osobowych (art. 15)',
    rectification: 'sprostowanie danych osobowych (art. 16)',
    erasure: 'usunięcie danych osobowych (art. 17)',
    restriction: 'ograniczenie przetwarzania (art. 18)',
    portability: 'przeniesienie danych (art. 20)',
    objection: 'sprzeciw wobec przetwarzania (art. 21)',
    consent_withdrawal: 'wycofanie zgody (art. 7 ust. 3)',
  },
  identity: {
    subject: 'Czy to Państwo złożyli wniosek dotyczący danych osobowych? {{ controller }} ({{ reference }})',
    asked: `W dniu {{ receivedOn }} administrator danych {{ controller }} otrzymał wniosek złożony w Państwa imieniu na podstawie ogólnego rozporządzenia o ochronie danych (RODO).{% if rights.size > 0 %} Wniosek dotyczy:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Czy ten wniosek pochodzi od Państwa? Prosimy otworzyć tę stronę i potwierdzić to znajdującym się na niej przyciskiem:

{{ url }}`,
    both: '{% if both %}Napisaliśmy na więcej niż jeden z Państwa adresów. Prosimy o potwierdzenie z każdego z nich.{% endif %}',
    without:
      'Samo otwarcie strony niczego nie zmienia; liczy się tylko naciśnięcie przycisku. Do czasu potwierdzenia niczego nie udostępnimy na podstawie tego wniosku.',
    not_you:
      'Wniosek nie pochodzi od Państwa? Prosimy zgłosić to drugim przyciskiem na tej samej stronie. Sprawą zajmie się nasz pracownik.',
    holds:
      'Link jest ważny do: {{ until }} i działa jeden raz. Jest przeznaczony wyłącznie dla Państwa: prosimy nie przesyłać tej wiadomości dalej.',
    contact: `Mają Państwo pytania? Prosimy pisać na adres {{ contact }}.

{{ controller }}
Numer sprawy: {{ reference }}`,
  },
  return: {
    subject: 'Nowy link do Państwa wniosku: {{ controller }} ({{ reference }})',
    asked:
      'Poprosili Państwo o nowy link do wniosku, który administrator danych {{ controller }} otrzymał w dniu {{ receivedOn }}.',
    link: `Prosimy otworzyć tę stronę i nacisnąć znajdujący się na niej przycisk:

{{ url }}`,
    not_you:
      'Nie prosili Państwo o link? Prosimy zgłosić to drugim przyciskiem na tej samej stronie. Sprawą zajmie się nasz pracownik.',
    holds:
      'Link jest ważny do: {{ until }} i działa jeden raz. Jest przeznaczony wyłącznie dla Państwa: prosimy nie przesyłać tej wiadomości dalej.',
    contact: `Mają Państwo pytania? Prosimy pisać na adres {{ contact }}.

{{ controller }}
Numer sprawy: {{ reference }}`,
  },
}
