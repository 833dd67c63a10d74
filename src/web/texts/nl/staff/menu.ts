export const menu = {
  label: 'Menu',
  list: 'Wat wacht',
  side: 'Wat helpt',
  lock: 'Scherm op slot',
  signOut: 'Uitloggen',
  groups: { work: 'Werk', team: 'Team', manage: 'Beheer', own: 'Van jou' },
  items: {
    today: 'Vandaag',
    account: 'Mijn account',
  },
} as const;
