/** Who stands in for whom, and when. */
export const standingIn = {
  title: 'Standing in',
  lead: 'Are you away? Choose a colleague who stands in for you. On those days your colleague can see and do everything that you can in your cases. After that no more. Clients read on their page who stands in.',
  leadLeader: 'Is a colleague away? Choose who stands in. On those days that person can see and do everything that the other can in his cases. After that no more.',
  list: 'Now and later', none: 'Nobody stands in now or later.',
  away: 'Who is away', who: 'Who stands in', from: 'First day', until: 'Last day', stop: 'Stop', stopOf: (who: string, away: string) => ` ${who} standing in for ${away}`,
  now: 'now',
  add: 'Let somebody stand in', awayLabel: 'Who is away?', whoLabel: 'Who stands in?', choose: 'Choose', save: 'Keep this',
  inCase: (name: string) => `you stand in for ${name}`,
  mistakes: {
    accountId: 'Choose who is away.', colleagueId: 'Choose a colleague who gives help.', samePerson: 'Choose somebody else: this is who is away.', startsOn: 'Choose the first day.', endsOn: 'Choose the last day.',
    wrongWay: 'Choose a last day after the first.', past: 'Choose a last day that is still to come.', tooLong: 'Standing in can last half a year at most. Otherwise hand over the cases.', isThereAlready: 'This colleague stands in on one of these days already. End that first, or choose other days.',
  },
  done: { named: 'Kept. Your colleague sees the cases on those days.', ended: 'The standing in has ended.', changed: 'This was over already.' },
};
