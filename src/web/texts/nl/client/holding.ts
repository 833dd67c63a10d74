export const holding = {
  title: 'Een deel van {je|uw} pagina is nog dicht',
  text: (where: string) => `Er is een nieuw wachtwoord gekozen met een kaart. Daarom blijft dicht wat bij ${where} staat. Eerst willen we zeker weten dat {jij het bent|u het bent}.`,
  code: 'Een van {je|uw} codes op papier',
  codeHint: '{Je|U} kreeg ze toen {je|u} begon. Geen codes meer? Vraag die organisatie om een kaart.',
  button: 'Open alles',
  wrong: 'Deze code klopt niet, of hij is al gebruikt. Probeer een andere.',
  done: 'Alles op {je|uw} pagina is weer open.',
  first: 'Een deel van {je|uw} pagina is nog dicht. Open dat eerst met een van {je|uw} codes op papier.',
  cardOver: 'Deze kaart werkt niet meer. Vraag ons om een nieuwe.',
};
