import type { SameKeys } from '../../texts.ts';
import type { frame as dutch } from '../../nl/client/frame.ts';

export const frame: SameKeys<typeof dutch> = {
  brand: 'naast',
  skip: 'Go to the content',
  exit: 'Leave this site',
  discreetTitle: 'My page',
  language: 'Nederlands',
  stepOf: (step, of) => `Step ${step} of ${of}`,
  optional: '(optional)',
  nav: { label: 'Main menu', themes: 'Topics', myQuestion: 'Read my question', ownPage: 'My page' },
  foot: {
    label: 'About this site', choices: 'Your choices', confidential: 'Confidential', yourData: 'Your data', complaints: 'Complaints',
    confidant: 'Independent confidant', accessibility: 'Accessibility', aboutExit: 'About leaving this site',
    discreetOn: 'Hide title and icon', discreetOff: 'Show title and icon again',
  },
  dutchOnly: 'This text is only available in Dutch.',
  crisis: {
    label: 'Help right now',
    suicideQuestion: 'Are you thinking about suicide?',
    suicideHelp: 'Call 0800-0113 (free) or chat at 113.nl.',
    dangerQuestion: 'In danger right now?',
    dangerHelp: 'Call 112.',
    violenceQuestion: 'Not safe at home?',
    violenceHelp: 'Call Veilig Thuis: 0800-2000 (free). Day and night.',
  },
  errors: {
    summary: 'Something is not right yet',
    notFoundTitle: 'This page does not exist',
    notFound: 'The address may be wrong, or the page has moved.',
    toStart: 'Back to the start',
    brokenTitle: 'Something went wrong on our side',
    broken: (number) => `This is not your fault. Please try again in a few minutes. If you call us, mention ${number}.`,
    forgedTitle: 'Please try once more',
    forged: 'This page was open for too long. Go back and send it again. What you wrote is still there.',
    tooMuchTitle: 'This is too much at once',
    tooMuch: 'Go back with the button of your browser. Make it shorter, or send it in parts.',
    slowDownTitle: 'One moment',
    slowDown: 'That was a lot at once. Wait a few minutes and try again.',
  },
};
