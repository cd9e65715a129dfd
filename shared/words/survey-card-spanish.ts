import type { CardSpeech } from './survey-card.ts'

export const spanishCard: CardSpeech = {
  scale: {
    strongly: [
      'Muy en desacuerdo',
      'En desacuerdo',
      'Ni de acuerdo ni en desacuerdo',
      'De acuerdo',
      'Muy de acuerdo',
    ],
    completely: [
      'Totalmente en desacuerdo',
      'Más bien en desacuerdo',
      'Neutral',
      'Más bien de acuerdo',
      'Totalmente de acuerdo',
    ],
  },
  didNotUse: 'No lo he usado',
  notLikely: 'nada probable',
  veryLikely: 'sumamente probable',
  chooseOne: 'Elija una opción',
  ownWords: 'Con sus propias palabras',
  needed: 'Responda a esta pregunta, por favor.',
  answerOne: 'Elija al menos una respuesta y vuelva a enviar.',
  answerThis: (question) => `Responda a «${question}» y vuelva a enviar, por favor.`,
  noAnswerTo: (question) => `Esa no es una de las respuestas a «${question}».`,
  send: 'Enviar respuestas',
  stop: 'No más encuestas',
  stopped: 'Sin encuestas para usted',
  stoppedWords: 'Ha pedido no recibir más encuestas: no llegarán, tampoco recordatorios de esta.',
  resume: 'Volver a recibir encuestas',
  openUntil: 'Abierta hasta el',
  leaveOut: 'Omita lo que no pueda contestar.',
  mode: {
    anonymous:
      'Anónima: sus respuestas se cuentan con las de otras personas, por sede y oleada de despliegue, sin su nombre, sin hora y sin orden. Solo se recuerda que ha respondido, para que nadie cuente dos veces.',
    confidential:
      'Confidencial: sus respuestas se cuentan por sede, oleada de despliegue y departamento, sin su nombre. Quien lee los resultados no ve quién respondió qué.',
    identifiable:
      'No anónima: las personas que llevan esta encuesta pueden ver sus respuestas con su nombre.',
  },
  shownFrom: (scores, comments) =>
    `Los resultados se muestran solo a partir de ${scores} respuestas; los comentarios, a partir de ${comments}.`,
  aboutCase: (id) => `Se trata del caso de soporte ${id}.`,
  invitation: (title) => `Su opinión, por favor: ${title}`,
  reminder: (title) => `Aún puede responder: ${title}`,
  thanks: 'Gracias',
  counted: (title) => `Sus respuestas a «${title}» se han contado.`,
  closed: 'Esta encuesta está cerrada y las respuestas ya no cuentan. Gracias por mirar.',
  calledOff: 'Esta encuesta se ha cancelado; las respuestas no cuentan.',
  notForYou: 'Esta vez no es para usted',
  sentToOther: 'Esta encuesta se envió a otra persona. No tiene que hacer nada.',
}
