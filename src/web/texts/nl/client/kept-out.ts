export const keptOut = {
  title: 'Een deel laten we nu niet zien',
  text: '{Je komt|U komt} op voor een kind. Wat van dat kind is, laten we {je|u} nu niet zien. Bel ons als {je|u} hier vragen over hebt.',
  complain: 'Niet mee eens? Zo {kun je|kunt u} klagen.',
  notAll: 'Niet alles hoeft hier te staan. Wat niet goed is om te delen, laten we niet zien.',
};
