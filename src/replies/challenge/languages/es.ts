import type { ChallengeWords } from '../challenge-words.js'

export const es: ChallengeWords = {
  locale: 'es',
  rights: {
    access: 'acceso a datos personales (artículo 15)',
    rectification: 'rectificación de datos personales (artículo 16)',
    erasure: 'supresión de datos personales (artículo 17)',
    restriction: 'limitación del tratamiento (artículo 18)',
    portability: 'portabilidad de los datos (artículo 20)',
    objection: 'oposición al tratamiento (artículo 21)',
    consent_withdrawal: 'retirada del consentimiento (artículo 7, apartado 3)',
  },
  identity: {
    subject: '¿Se ha dirigido usted a {{ controller }} por datos personales? ({{ reference }})',
    asked: `El {{ receivedOn }}, {{ controller }} recibió una solicitud hecha en su nombre, conforme al Reglamento general de protección de datos (RGPD).{% if rights.size > 0 %} Se refiere a lo siguiente:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `¿La solicitud es suya? Abra esta página y confírmelo con el botón que encontrará en ella:

{{ url }}`,
    both: '{% if both %}Hemos escrito a más de una de sus direcciones. Confirme la solicitud desde cada una de ellas.{% endif %}',
    without:
      'Abrir la página no cambia nada; solo cuenta el botón. Mientras usted no lo confirme, no facilitaremos nada en respuesta a esta solicitud.',
    not_you:
      '¿La solicitud no es suya? Indíquelo con el otro botón de la misma página. Una persona de nuestro equipo lo revisará.',
    holds:
      'El enlace es válido hasta el {{ until }} y funciona una sola vez. Es solo para usted: no reenvíe este mensaje.',
    contact: `¿Tiene preguntas? Escriba a {{ contact }}.

{{ controller }}
Referencia: {{ reference }}`,
  },
  return: {
    subject: 'Un nuevo enlace a su solicitud a {{ controller }} ({{ reference }})',
    asked: 'Ha pedido un nuevo enlace a la solicitud que {{ controller }} recibió el {{ receivedOn }}.',
    link: `Abra esta página y pulse el botón que encontrará en ella:

{{ url }}`,
    not_you:
      '¿No lo ha pedido usted? Indíquelo con el otro botón de la misma página. Una persona de nuestro equipo lo revisará.',
    holds:
      'El enlace es válido hasta el {{ until }} y funciona una sola vez. Es solo para usted: no reenvíe este mensaje.',
    contact: `¿Tiene preguntas? Escriba a {{ contact }}.

{{ controller }}
Referencia: {{ reference }}`,
  },
}
