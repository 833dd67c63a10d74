import type { SameKeys } from '../../texts.ts';
import type { adminInstitution as dutchInstitution, adminThemes as dutchThemes } from '../../nl/staff/admin-institution.ts';

export const adminInstitution: SameKeys<typeof dutchInstitution> = {
  title: 'Institution',
  lead: 'This stands on your front doors and in mails. What you leave empty is not there.',
  name: 'Name of the institution',
  nameHint: 'As people know you.',
  phone: 'Phone number',
  phoneHint: 'People can call this number in your opening hours.',
  email: 'E-mail address',
  emailHint: 'For general questions, and on the pages Your data and Accessibility.',
  personName: 'Name',
  complaints: { legend: 'Complaints', hint: 'Where can someone complain? This stands on the page Complaints.' },
  confidant: { legend: 'Confidential adviser', hint: 'Who stands beside a client, apart from you? This stands on the page Confidential adviser.' },
  mistakes: {
    name: 'Fill in a name of 2 to 120 characters.',
    phone: 'Write a phone number in digits, such as 0172-550 120.',
    email: 'Write an e-mail address, such as info@institution.nl.',
    complaintsName: 'Write a name without a comma, of at most 100 characters.',
    complaintsPhone: 'Write a phone number in digits at complaints, or leave it empty.',
    complaintsEmail: 'Write an e-mail address at complaints, or leave it empty.',
    confidantName: 'Write a name without a comma, of at most 100 characters.',
    confidantPhone: 'Write a phone number in digits at the confidential adviser, or leave it empty.',
    confidantEmail: 'Write an e-mail address at the confidential adviser, or leave it empty.',
  },
};

export const adminThemes: SameKeys<typeof dutchThemes> = {
  title: 'Subjects',
  lead: 'On your front doors people can read about these subjects, and choose what their question is about.',
  legend: 'Which subjects do you offer?',
  hint: 'One that you turn off disappears from the front door. Questions that are there stay.',
  noneLeft: 'Choose at least one subject. Otherwise there is nothing to read.',
};
