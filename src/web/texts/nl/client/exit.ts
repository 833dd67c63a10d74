export const exit = {
  title: 'Weg van deze site',
  description: 'Wat de knop Verlaat deze site doet, en wat de knop niet kan.',
  intro: 'Op elke pagina staat de knop Verlaat deze site. Daarmee {ben je|bent u} meteen weg.',
  doesTitle: 'Wat de knop doet',
  does: [
    '{Je|U} ziet meteen een gewone pagina over iets anders.',
    'Wat open stond, gaat dicht. Een vraag die nog niet af was, is weg.',
    'Tien minuten lang toont deze site alleen die andere pagina. Ook als iemand op Terug klikt.',
  ],
  cannotTitle: 'Wat de knop niet kan',
  cannot: [
    'De lijst met bezochte sites blijft in {je|uw} telefoon of computer staan.',
    'Wie meekijkt op {je|uw} telefoon, kan toch iets zien.',
    'Een e-mail van ons blijft in {je|uw} postvak staan.',
  ],
  saferTitle: 'Zo is het veiliger',
  safer: [
    'Gebruik een privévenster in {je|uw} browser.',
    'Gebruik een telefoon of computer van iemand die {je|u} vertrouwt.',
    'Wis de lijst met bezochte sites. Wis alleen deze site, want een lege lijst valt op.',
    'Kies onder aan de pagina: titel en icoon verbergen.',
  ],
} as const;
