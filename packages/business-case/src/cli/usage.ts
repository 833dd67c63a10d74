/** What can be asked. */
export function usage(name: string): string {
  return `${name}: wat kost het, wat levert het op, voor wie, wanneer is het terugverdiend, en hoe zeker is dat?

  ${name} example dutch-2013 [--as-printed] [--out F]   een scenario om mee te beginnen (ook: ways-to-a-platform)
  ${name} check FILE                                    klopt het bestand? zo niet: regel, plaats, wat te doen
  ${name} run FILE [--format table|json|csv|xlsx|html]  reken het uit
  ${name} explain FILE [CELL] [--format text|json]      hoe komt een bedrag tot stand? zonder CELL: alle namen
  ${name} simulate FILE [--draws N] [--seed S]          hoe zeker is het? [--format table|json]
  ${name} sensitivity FILE [--input I --values 1,2,3]   wat maakt het meest uit? een of twee getallen veranderen
  ${name} break-even FILE INPUT [--year N]              bij welke waarde komt het precies uit?
  ${name} compare A B [--format table|json]             waarin verschillen twee scenario's, en wat doet dat?
  ${name} quickscan FILE... [--ask] [--out F]           naast 70 instellingen, en een lijst: zijn we klaar?

  Overal: --out F (naar een bestand), --lang nl|en
  Bij elk scenario (FILE): --measured F (gemeten cijfers; ook bij check en compare)
  Bij run, simulate, sensitivity en break-even: --variant V (alleen die; in het rapport de variant waar de eerste zin over gaat)
  Bij sensitivity: --all (ook wat vast is, 10% lager en hoger); bij compare: --all (ook de cijfers per partij)
  Bij run --format html: --draws N, --seed S

  Uitkomst: 0 gelukt, 1 fout in een bestand, 2 verkeerd gebruik, 3 bestand niet te lezen of te schrijven, 4 compare vond verschil
`;
}
