import type { SameKeys } from '../../texts.ts';
import type { caseFigures as dutch } from '../../nl/staff/case-figures.ts';

export const caseFigures: SameKeys<typeof dutch> = {
  title: (closed: string, withDossier: string) => `${closed}, of which ${withDossier} with an online file`,
  closed: (count: string, isOne: boolean) => (isOne ? `${count} case closed` : `${count} cases closed`),
  titleNone: 'No cases were closed in this period',
  none: 'Choose another period. A case counts when it was closed in the period.',
  upTo: (moment: string) => `Up to date until ${moment}. Open the page again to see what was entered or put right since.`,
  from: 'From', to: 'Up to and including', show: 'Show',
  periods: { label: 'Other periods', thisYear: 'This year', lastYear: 'Last year', thisQuarter: 'This quarter', lastQuarter: 'Last quarter' },
  mistakes: { from: 'Enter a day that exists, such as 01-01-2026.', to: 'Enter a day that exists, such as 31-12-2026.', order: 'Choose a last day that is not before the first.' },
  files: 'Save as', csv: 'CSV', xlsx: 'Excel (XLSX)', print: 'Print with Ctrl + P (on a Mac ⌘ + P).',
  table: 'Closed cases per funder and work type', withDossier: 'with online file', withoutDossier: 'without online file',
  funderAndType: 'Funder and work type', funderTotal: (funder: string) => `${funder} together`, total: 'All together', noFunder: 'Without a funder',
  material: 'of which material problems',
  columns: {
    incl_casussen: 'cases', incl_tijd_regas: 'time in the register', incl_tijd_online_dossier: 'time online', incl_tijd_totaal: 'time together', incl_gem_tijd_per_casus: 'per case',
    incl_gem_doorlooptijd_dagen: 'lead time', incl_chatcontacten: 'chats', incl_berichten_mail: 'messages', incl_huiswerkcontacten: 'assignments',
    excl_casussen: 'cases', excl_tijd_regas: 'time together', excl_gem_tijd_per_casus: 'per case', excl_gem_doorlooptijd_dagen: 'lead time',
  },
  explain: 'Time in hours and minutes, lead time in whole days. Averages are rounded down. Lines “of which” are not added again. Choose a number for the cases behind it, or a column to sort.',
  usual: 'Back to the order by name',
  opens: (what: string, line: string) => `${what}, cases of ${line}`,
  picture: {
    both: (withDossier: string, without: string) => `A case with an online file takes ${withDossier} on average, without ${without}`,
    one: (time: string) => `A case takes ${time} on average`,
    lead: 'Average time per case, in hours and minutes', with: (time: string, cases: string) => `${time} with file (${cases})`, without: (time: string, cases: string) => `${time} without (${cases})`,
    more: (count: number) => `The ${count} work types with most cases. The rest is in the table.`,
  },
  rows: {
    crumb: 'Table per funder', title: (count: string, isOne: boolean) => (isOne ? '1 case behind this figure' : `${count} cases behind this figure`), none: 'There are no cases behind this figure',
    lead: (period: string) => `Closed ${period}. Without names: numbers, days and minutes only.`, period: (from: string, to: string) => `from ${from} up to and including ${to}`,
    caption: 'Cases by day of closing', number: 'Case', funder: 'Funder', workType: 'Work type', dossier: 'Online file', yes: 'yes', no: 'no', registered: 'Registered', closed: 'Closed', reason: 'Reason',
    lead_days: 'Lead time', register: 'Time in the register', online: 'Time online', chats: 'Chats', mails: 'Messages', homework: 'Assignments', next: 'Next cases', first: 'Back to the start',
    range: (from: string, to: string) => `Case ${from} up to and including ${to}`,
  },
  reasons: {
    goals_reached: 'goals reached', enough: 'enough for now', referred: 'referred', stopped_by_client: 'client stopped', stopped_by_worker: 'worker stopped', silent: 'dropped out', moved: 'moved', other: 'other',
  },
};
