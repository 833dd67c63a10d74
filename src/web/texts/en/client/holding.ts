export const holding = {
  title: 'A part of your page is still closed',
  text: (where: string) => `A new password was chosen with a card. So what is with ${where} stays closed. First we want to be sure that it is you.`,
  code: 'One of your codes on paper',
  codeHint: 'You got them when you began. No codes left? Ask that organisation for a card.',
  button: 'Open everything',
  wrong: 'This code is not right, or it was used already. Try another one.',
  done: 'Everything on your page is open again.',
  first: 'A part of your page is still closed. Open that first with one of your codes on paper.',
  cardOver: 'This card does not work any more. Ask us for a new one.',
};
