/** Een dossier dat is afgesloten: opnieuw vragen, en wat een bericht niet meer vraagt. */
export const again = {
  ask: 'Ik heb weer een vraag',
  askHelp: '{Je|Uw} vraag komt bij het hele team. Wie {jou|u} hielp, kan dit dossier weer openen.',
  meanwhile: 'Dit dossier is intussen afgesloten. Hier staat wat {je|u} schreef. Het is niet verstuurd.',
  appointmentsOff: 'Afspraken die nog komen, worden afgezegd. Wie bericht wil, krijgt bericht.',
  noAnswer: 'Hoeft geen antwoord',
  noAnswerHelp: 'Het laatste bericht wacht nu op een antwoord.',
  noAnswerSaid: 'Dit bericht hoeft geen antwoord. Het wacht op niemand.',
  answerAfterAll: 'Toch beantwoorden',
  done: { aside: 'Dit bericht wacht niet meer op een antwoord.', back: 'Dit bericht wacht weer op een antwoord.' },
};
