import type { CardSpeech } from './survey-card.ts'

export const italianCard: CardSpeech = {
  scale: {
    strongly: [
      'Per niente d’accordo',
      'Non d’accordo',
      'Né d’accordo né in disaccordo',
      'D’accordo',
      'Molto d’accordo',
    ],
    completely: [
      'Completamente in disaccordo',
      'Piuttosto in disaccordo',
      'Neutrale',
      'Piuttosto d’accordo',
      'Completamente d’accordo',
    ],
  },
  didNotUse: 'Non l’ho usato',
  notLikely: 'per niente probabile',
  veryLikely: 'estremamente probabile',
  chooseOne: 'Scelga una risposta',
  ownWords: 'Con parole Sue',
  needed: 'Risponda a questa domanda.',
  answerOne: 'Scelga almeno una risposta, poi invii di nuovo.',
  answerThis: (question) => `Risponda a «${question}», poi invii di nuovo.`,
  noAnswerTo: (question) => `Non è una delle risposte a «${question}».`,
  send: 'Invia le risposte',
  stop: 'Niente più sondaggi',
  stopped: 'Nessun sondaggio per Lei',
  stoppedWords: 'Ha chiesto di non ricevere più sondaggi: non ne arriveranno, nemmeno promemoria di questo.',
  resume: 'Ricevi di nuovo i sondaggi',
  openUntil: 'Aperto fino al',
  leaveOut: 'Tralasci ciò a cui non può rispondere.',
  mode: {
    anonymous:
      'Anonimo: le Sue risposte sono contate con quelle degli altri, per sede e ondata di migrazione, senza nome, ora o ordine. Si ricorda solo che ha risposto, perché nessuno conti due volte.',
    confidential:
      'Riservato: le Sue risposte sono contate per sede, ondata di migrazione e reparto, senza il Suo nome. Chi legge i risultati non vede chi ha risposto che cosa.',
    identifiable: 'Non anonimo: chi segue questo sondaggio può vedere le Sue risposte con il Suo nome.',
  },
  shownFrom: (scores, comments) =>
    `I risultati si mostrano solo da ${scores} risposte in poi, i commenti solo da ${comments}.`,
  aboutCase: (id) => `Riguarda la richiesta di assistenza ${id}.`,
  invitation: (title) => `La Sua opinione, per favore: ${title}`,
  reminder: (title) => `Manca ancora la Sua risposta: ${title}`,
  thanks: 'Grazie',
  counted: (title) => `Le Sue risposte a “${title}” sono conteggiate.`,
  closed: 'Questo sondaggio è chiuso: le risposte non contano più. Grazie per l’attenzione.',
  calledOff: 'Questo sondaggio è stato annullato: le risposte non contano.',
  notForYou: 'Questa volta non per Lei',
  sentToOther: 'Questo sondaggio è stato inviato a un’altra persona. Non deve fare nulla.',
}
