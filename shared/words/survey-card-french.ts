import type { CardSpeech } from './survey-card.ts'

export const frenchCard: CardSpeech = {
  scale: {
    strongly: [
      'Pas du tout d’accord',
      'Pas d’accord',
      'Ni d’accord ni pas d’accord',
      'D’accord',
      'Tout à fait d’accord',
    ],
    completely: [
      'En désaccord complet',
      'Plutôt pas d’accord',
      'Neutre',
      'Plutôt d’accord',
      'Entièrement d’accord',
    ],
  },
  didNotUse: 'Je ne l’ai pas utilisé',
  notLikely: 'pas du tout probable',
  veryLikely: 'extrêmement probable',
  chooseOne: 'Choisissez',
  ownWords: 'Avec vos propres mots',
  needed: 'Veuillez répondre à cette question.',
  answerOne: 'Choisissez au moins une réponse, puis envoyez de nouveau.',
  answerThis: (question) => `Veuillez répondre à « ${question} », puis envoyez de nouveau.`,
  noAnswerTo: (question) => `Ce n’est pas une des réponses à « ${question} ».`,
  send: 'Envoyer les réponses',
  stop: 'Plus de sondages',
  stopped: 'Pas de sondages pour vous',
  stoppedWords: 'Vous ne voulez plus de sondages : vous n’en recevrez plus, ni de rappel de celui-ci.',
  resume: 'Recevoir à nouveau des sondages',
  openUntil: 'Ouvert jusqu’au',
  leaveOut: 'Laissez de côté ce à quoi vous ne pouvez pas répondre.',
  mode: {
    anonymous:
      'Anonyme : vos réponses sont comptées avec celles des autres, par site et par vague de déploiement, sans votre nom, sans heure et sans ordre. On retient seulement que vous avez répondu, pour que personne ne compte deux fois.',
    confidential:
      'Confidentiel : vos réponses sont comptées par site, vague de déploiement et service, sans votre nom. Personne, en lisant les résultats, ne voit qui a répondu quoi.',
    identifiable: 'Non anonyme : les responsables de ce sondage peuvent voir vos réponses avec votre nom.',
  },
  shownFrom: (scores, comments) =>
    `Les résultats ne sont affichés qu’à partir de ${scores} réponses, les commentaires à partir de ${comments}.`,
  aboutCase: (id) => `Il s’agit de votre demande d’assistance ${id}.`,
  invitation: (title) => `Votre avis, s’il vous plaît : ${title}`,
  reminder: (title) => `Votre réponse est encore attendue : ${title}`,
  thanks: 'Merci',
  counted: (title) => `Vos réponses à « ${title} » sont prises en compte.`,
  closed: 'Ce sondage est clos : les réponses ne comptent plus. Merci de votre visite.',
  calledOff: 'Ce sondage a été annulé : les réponses ne comptent pas.',
  notForYou: 'Pas pour vous cette fois',
  sentToOther: 'Ce sondage a été envoyé à quelqu’un d’autre. Vous n’avez rien à faire.',
}
