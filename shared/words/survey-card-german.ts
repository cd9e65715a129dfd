import type { CardSpeech } from './survey-card.ts'

export const germanCard: CardSpeech = {
  scale: {
    strongly: [
      'Stimme gar nicht zu',
      'Stimme nicht zu',
      'Weder noch',
      'Stimme zu',
      'Stimme voll und ganz zu',
    ],
    completely: [
      'Stimme überhaupt nicht zu',
      'Stimme eher nicht zu',
      'Neutral',
      'Stimme eher zu',
      'Stimme völlig zu',
    ],
  },
  didNotUse: 'Habe ich nicht benutzt',
  notLikely: 'überhaupt nicht wahrscheinlich',
  veryLikely: 'äußerst wahrscheinlich',
  chooseOne: 'Bitte wählen',
  ownWords: 'In eigenen Worten',
  needed: 'Bitte beantworten Sie diese Frage.',
  answerOne: 'Wählen Sie mindestens eine Antwort und senden Sie dann noch einmal.',
  answerThis: (question) => `Bitte beantworten Sie „${question}“ und senden Sie dann noch einmal.`,
  noAnswerTo: (question) => `Das ist keine der Antworten auf „${question}“.`,
  send: 'Antworten senden',
  stop: 'Keine Umfragen mehr',
  stopped: 'Keine Umfragen für Sie',
  stoppedWords:
    'Sie möchten keine Umfragen mehr, also kommen keine. Auch an diese werden Sie nicht mehr erinnert.',
  resume: 'Wieder Umfragen erhalten',
  openUntil: 'Offen bis',
  leaveOut: 'Lassen Sie weg, was Sie nicht beantworten können.',
  mode: {
    anonymous:
      'Anonym: Ihre Antworten werden mit denen anderer gezählt, nach Standort und Umstellungswelle, ohne Namen, Zeitpunkt und Reihenfolge. Vermerkt wird nur, dass Sie geantwortet haben, damit niemand doppelt zählt.',
    confidential:
      'Vertraulich: Ihre Antworten werden nach Standort, Umstellungswelle und Abteilung gezählt, ohne Ihren Namen. Wer die Ergebnisse liest, sieht nicht, wer was geantwortet hat.',
    identifiable: 'Nicht anonym: Wer diese Umfrage betreut, kann Ihre Antworten mit Ihrem Namen sehen.',
  },
  shownFrom: (scores, comments) =>
    `Ergebnisse werden erst ab ${scores} Antworten gezeigt, Kommentare erst ab ${comments}.`,
  aboutCase: (id) => `Es geht um den Supportfall ${id}.`,
  invitation: (title) => `Ihre Meinung, bitte: ${title}`,
  reminder: (title) => `Ihre Antwort fehlt noch: ${title}`,
  thanks: 'Vielen Dank',
  counted: (title) => `Ihre Antworten auf „${title}“ sind gezählt.`,
  closed: 'Diese Umfrage ist beendet, Antworten zählen nicht mehr. Danke, dass Sie nachgesehen haben.',
  calledOff: 'Diese Umfrage wurde abgesagt, Antworten zählen nicht.',
  notForYou: 'Dieses Mal nicht für Sie',
  sentToOther: 'Diese Umfrage ging an jemand anderen. Sie müssen nichts tun.',
}
