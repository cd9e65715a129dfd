import type { CardSpeech } from './survey-card.ts'

export const dutchCard: CardSpeech = {
  scale: {
    strongly: ['Zeer mee oneens', 'Mee oneens', 'Niet eens, niet oneens', 'Mee eens', 'Zeer mee eens'],
    completely: [
      'Helemaal mee oneens',
      'Enigszins mee oneens',
      'Neutraal',
      'Enigszins mee eens',
      'Helemaal mee eens',
    ],
  },
  didNotUse: 'Heb ik niet gebruikt',
  notLikely: 'helemaal niet waarschijnlijk',
  veryLikely: 'uiterst waarschijnlijk',
  chooseOne: 'Kies er een',
  ownWords: 'In uw eigen woorden',
  needed: 'Beantwoord deze vraag alstublieft.',
  answerOne: 'Kies ten minste één antwoord en verstuur dan opnieuw.',
  answerThis: (question) => `Beantwoord alstublieft ‘${question}’ en verstuur dan opnieuw.`,
  noAnswerTo: (question) => `Dat is geen van de antwoorden op ‘${question}’.`,
  send: 'Antwoorden versturen',
  stop: 'Geen enquêtes meer',
  stopped: 'Geen enquêtes voor u',
  stoppedWords: 'U wilt geen enquêtes meer, dus er komen er geen. Ook aan deze wordt u niet meer herinnerd.',
  resume: 'Stuur me weer enquêtes',
  openUntil: 'Open tot',
  leaveOut: 'Laat weg wat u niet kunt beantwoorden.',
  mode: {
    anonymous:
      'Anoniem: uw antwoorden worden met die van anderen geteld, per locatie en uitrolgolf, zonder naam, tijdstip of volgorde. Alleen dat u hebt geantwoord wordt onthouden, zodat niemand dubbel telt.',
    confidential:
      'Vertrouwelijk: uw antwoorden worden geteld per locatie, uitrolgolf en afdeling, zonder uw naam. Wie de uitkomsten leest, ziet niet wie wat heeft geantwoord.',
    identifiable: 'Niet anoniem: wie deze enquête beheert, kan uw antwoorden met uw naam zien.',
  },
  shownFrom: (scores, comments) =>
    `Uitkomsten worden pas vanaf ${scores} antwoorden getoond, opmerkingen pas vanaf ${comments}.`,
  aboutCase: (id) => `Dit gaat over de supportmelding ${id}.`,
  invitation: (title) => `Uw mening graag: ${title}`,
  reminder: (title) => `Nog open voor uw antwoord: ${title}`,
  thanks: 'Dank u wel',
  counted: (title) => `Uw antwoorden op “${title}” tellen mee.`,
  closed: 'Deze enquête is gesloten; antwoorden tellen niet meer mee. Fijn dat u even keek.',
  calledOff: 'Deze enquête is afgelast; antwoorden tellen niet mee.',
  notForYou: 'Deze keer niet voor u',
  sentToOther: 'Deze enquête is aan iemand anders gestuurd. U hoeft niets te doen.',
}
