/** Messages after the help, for who agreed to them. */
export const aftercare = {
  title: 'Mogen we later vragen hoe het gaat?',
  lead: 'Na het einde van de hulp {krijg je|krijgt u} een bericht op deze pagina. {Je hoeft|U hoeft} niet te antwoorden.',
  choose: 'Wanneer mag dat?',
  months: { 1: 'Na 1 maand', 3: 'Na 3 maanden', 6: 'Na 6 maanden' },
  agree: 'Ja, dat mag',
  change: 'Bewaar',
  agreed: (when: string) => `We vragen hoe het gaat: ${when}. De tijd telt vanaf het einde van de hulp.`,
  stopped: '{Je hebt|U hebt} deze berichten gestopt. {Je kunt|U kunt} ze hieronder weer aanzetten.',
  stop: 'Stop deze berichten',
  stopHint: '{Wil je|Wilt u} deze berichten niet meer?',
  mistake: 'Kies wanneer het mag.',
  done: { agreed: 'Afgesproken. {Je kunt|U kunt} het altijd stoppen.', stopped: 'De berichten zijn gestopt.' },
  letter: {
    title: 'Hoe gaat het nu?',
    text: (months: number) => `Hallo,\n\n${months === 1 ? 'Een maand' : `${months} maanden`} geleden stopte de hulp. We zijn benieuwd hoe het nu met {je|u} gaat.\n\n{Wil je|Wilt u} iets terugschrijven? Dat kan hieronder. Iemand van ons leest het. Het hoeft niet.\n\nGaat het minder goed? Kijk dan nog eens naar {je|uw} terugblik. {Je mag|U mag} ook altijd een nieuwe vraag stellen.\n\nDeze berichten {stop je|stopt u} met de knop op deze pagina.`,
  },
};
