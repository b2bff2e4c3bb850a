import type { PortalTexts } from './portal-texts.js'

/** Spanish, addressing the person as usted; the words for the rights are the AEPD's. */
export const es: PortalTexts = {
  locale: 'es-ES',
  name: 'Español',
  common: {
    language: 'Idioma',
    rights: {
      access: 'acceso a sus datos personales',
      rectification: 'rectificación de sus datos personales',
      erasure: 'supresión de sus datos personales',
      portability: 'portabilidad de sus datos',
      restriction: 'limitación del tratamiento',
      objection: 'oposición al tratamiento',
      consent_withdrawal: 'retirada de su consentimiento',
    },
    anyRight: 'sus datos personales',
    asked: 'Qué se solicita',
    controller: 'Dirigida a',
    receivedOn: 'Recibida el',
    reference: 'Referencia',
    error: 'Error',
    back: 'Volver a su solicitud',
  },
  link: {
    title: '¿Ha enviado usted esta solicitud?',
    lead: 'Hemos recibido una solicitud sobre los datos personales de la persona a quien pertenece esta dirección de correo electrónico. Díganos si procede de usted, para que nadie más reciba sus datos.',
    nothingYet: 'No ocurre nada hasta que pulse uno de los botones.',
    yes: 'Sí, la envié yo',
    yesMeans:
      'Así sabremos que es usted y seguiremos preparando la respuesta. Aquí podrá ver en qué punto se encuentra.',
    no: 'No, no la envié yo',
    noMeans: 'En ese caso no facilitaremos nada, y una persona de nuestro equipo lo examinará.',
    returnTitle: 'Volver a su solicitud',
    returnLead: 'Aquí puede ver en qué punto se encuentra y qué hemos respondido.',
    returnOpen: 'Abrir mi solicitud',
  },
  lost: {
    title: 'Este enlace no funciona',
    paragraphs: [
      'Quizá ya se haya utilizado, sea demasiado antiguo o le falte una parte.',
      'Nuestro plazo para responderle sigue corriendo. No pierde nada por ello.',
    ],
    renewMeans: 'Podemos enviar un enlace nuevo a la dirección que recibió el anterior.',
    renew: 'Enviarme un enlace nuevo',
    stillOpen: 'Si abrió el enlace en este navegador hace poco, puede que su visita siga abierta.',
  },
  renewed: {
    title: 'Gracias',
    paragraphs: [
      'Si el enlace era nuestro y su solicitud sigue abierta, ya va en camino un enlace nuevo a la misma dirección. Enviamos uno al día como máximo.',
      'Si no le llega nada, responda al correo en el que estaba el enlace.',
    ],
  },
  denied: {
    title: 'Gracias por avisarnos',
    paragraphs: [
      'No se facilitará nada a raíz de esta solicitud. Una persona de nuestro equipo lo examinará.',
      'No tiene que hacer nada más.',
    ],
  },
  status: {
    title: 'Su solicitud',
    stepsTitle: 'En qué punto estamos',
    steps: {
      received: 'Solicitud recibida',
      proof: 'Comprobamos que es usted',
      collecting: 'Reunimos sus datos',
      preparing: 'Preparamos la respuesta',
      answered: 'Respondida',
    },
    done: 'hecho',
    now: 'estamos aquí',
    ahead: 'pendiente',
    meaning: {
      received: 'Hemos recibido su solicitud y la estamos examinando.',
      proof:
        'Todavía tenemos que asegurarnos de que la solicitud es suya. Si antes tenía otra dirección de correo con nosotros, mire también allí: puede que hayamos enviado un enlace.',
      collecting: 'Estamos reuniendo los datos sobre usted que hay en nuestros sistemas.',
      preparing: 'Estamos redactando su respuesta. Una persona la lee antes de enviarla.',
      answered: 'Hemos respondido a su solicitud.',
      closed: 'Su solicitud está cerrada.',
    },
    dueTitle: 'Cuándo recibirá nuestra respuesta',
    latest: (day) => `A más tardar, el ${day}`,
    latestWhy:
      'Es el último día que permite la ley, contado desde el día en que recibimos su solicitud. Los fines de semana, los festivos y el tiempo en que esperamos su respuesta ya están tenidos en cuenta.',
    extendedWhy:
      'La ley concede más tiempo cuando una solicitud es compleja o hay varias. Lo hemos necesitado y le hemos explicado el motivo.',
    lookAgain: 'Volver a mirar',
    changed: 'Hay novedades en su solicitud.',
    over: 'Su visita ha terminado.',
  },
  copy: {
    title: 'La copia de sus datos',
    lead: 'Un archivo ZIP con los datos que tenemos sobre usted. Abra en él el archivo index.html para leerlo todo.',
    file: 'Archivo',
    size: 'Tamaño',
    until: 'Disponible hasta',
    once: 'Puede descargarla una sola vez. Utilice preferiblemente un dispositivo propio.',
    download: 'Descargar la copia',
    fetched: 'La copia ya se ha descargado. Si algo salió mal, escríbanos y recibirá otra.',
    expired: 'El plazo para descargar la copia ha terminado. Escríbanos y recibirá otra.',
  },
  writing: {
    title: 'Lo que ha escrito',
    showAll: 'Mostrar todo el texto',
    addTitle: 'Añadir o corregir algo',
    kind: '¿Qué desea hacer?',
    information: 'Añadir algo que les ayude a encontrar mis datos',
    correction: 'Corregir algo que he escrito',
    text: 'Su texto',
    hint: (characters) =>
      `${characters} caracteres como máximo. No envíe contraseñas ni copias de documentos de identidad.`,
    send: 'Enviar',
    sent: 'Gracias. Hemos recibido su texto.',
    empty: 'Escriba algo primero.',
    tooLong: (characters) => `El texto es demasiado largo. Puede tener ${characters} caracteres como máximo.`,
    ended: 'Ya no se puede añadir nada, porque la solicitud está cerrada. Escríbanos, por favor.',
  },
  leaving: {
    title: 'Otras opciones',
    contact: 'Para todo lo que esta página no permita, escriba a',
    withdraw: 'Retirar mi solicitud',
    withdrawMeans: 'Si retira su solicitud, no recibirá respuesta a ella. Puede presentar otra en cualquier momento.',
    withdrawReason: '¿Desea añadir algo? (opcional)',
    withdrawYes: 'Sí, retirarla',
    withdrawStatement: 'Retiro mi solicitud.',
    withdrawn: 'Hemos anotado que retira su solicitud. Una persona de nuestro equipo se ocupará de ello.',
    notMe: 'Esta solicitud no es mía',
    leave: 'Terminar la visita',
    cookie: 'Esta página utiliza una sola cookie durante su visita, y ninguna después.',
  },
  left: {
    title: 'Su visita ha terminado',
    paragraphs: ['Puede cerrar esta ventana. Para volver, abra de nuevo nuestro correo.'],
  },
  visitOver: {
    title: 'La visita ha caducado',
    paragraphs: [
      'Por su seguridad, una visita dura poco tiempo.',
      'Para volver, abra de nuevo el enlace de nuestro correo. Desde allí puede pedir que le enviemos otro.',
    ],
  },
  failures: {
    refused: {
      title: 'No se ha aceptado el envío',
      paragraphs: [
        'No hemos podido comprobar que viniera de nuestra propia página. No se ha cambiado nada. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez.',
      ],
    },
    tooLarge: {
      title: 'El texto es demasiado largo',
      paragraphs: ['No se ha enviado nada. Vuelva atrás, acorte el texto y envíelo de nuevo.'],
    },
    tooMany: {
      title: 'Demasiados intentos',
      paragraphs: [
        'Espere un cuarto de hora e inténtelo de nuevo.',
        'Nuestro plazo para responderle sigue corriendo. No pierde nada por esperar.',
      ],
    },
    failed: {
      title: 'Algo ha fallado por nuestra parte',
      paragraphs: [
        'Inténtelo de nuevo dentro de un rato.',
        'Nuestro plazo para responderle sigue corriendo. No pierde nada por esperar.',
      ],
    },
  },
}
