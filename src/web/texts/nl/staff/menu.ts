export const menu = {
  label: 'Menu',
  list: 'Wat wacht',
  side: 'Wat helpt',
  lock: 'Scherm op slot',
  signOut: 'Uitloggen',
  groups: { work: 'Werk', team: 'Team', manage: 'Beheer', own: 'Van jou' },
  items: {
    today: 'Vandaag',
    enter: 'Vraag invoeren',
    hours: 'Mijn uren',
    canned: 'Standaardteksten',
    duties: 'Diensten',
    team: 'Het team',
    account: 'Mijn account',
  },
} as const;
