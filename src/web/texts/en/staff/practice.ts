import type { SameKeys } from '../../texts.ts';
import type { practice as dutch } from '../../nl/staff/practice.ts';

export const practice: SameKeys<typeof dutch> = {
  title: 'Practise',
  lead: 'Practise a chat with a visitor who is not real. We wrote everything that visitor says, in Dutch.',
  banner: 'Practice',
  bannerText: 'This is not a real visitor. Nobody reads along.',
  rules: 'Only you see what you write, for one day. It counts nowhere. Rules look at the words you use and let the visitor react to them. They do not understand everything, so they can be wrong. What a colleague thinks of your talk is worth more.',
  running: (title: string) => `You are still busy with: ${title}.`,
  endedBefore: (title: string) => `You can still look back: ${title}.`,
  goOn: 'Go on', lookBack: 'Look back',
  practise: 'What you can practise here', minutes: (count: number) => `about ${count} minutes`, before: 'Beforehand',
  begin: 'Begin', beginOf: (title: string) => `Begin with: ${title}`, replaces: 'When you begin a new practice talk, the last one is gone.',
  link: 'Practise a talk', linkText: 'A quiet moment? Practise a talk with a visitor who is not real.',
  talk: {
    title: (title: string) => `Practice: ${title}`, visitor: 'Visitor (practice)', log: 'The practice talk', typing: 'The visitor is typing.', you: 'You',
    label: 'Your message', send: 'Send', silence: 'Wait two minutes', silenceHint: 'This lets a silence fall without really waiting.', silent: 'You waited two minutes.',
    stop: 'Stop and look back', left: 'The visitor went away.', leftText: 'That happens, in real talks too. Look back where the talk closed.',
    who: 'Who this is', example: 'Stuck?', exampleHint: 'A line that would fit. Turn it into your own words.',
    mistakes: { empty: 'Write your message first.', long: (count: string) => `This is ${count} characters. A message holds 2,000. Send it in two parts.`, full: 'This talk is full. Stop and look back.', ended: 'This talk has ended. Your text is still here.' },
  },
  look: {
    title: (title: string) => `Looking back: ${title}`, lead: 'No mark. Your own lines, what they did, and what you can try next time.',
    well: 'What went well', nothingYet: 'Nothing was found here yet. That says little: the rules do not know every good sentence.', opened: 'After this the visitor told more.',
    tries: 'What you can try', noTries: 'The rules found no lines that closed the talk.', missed: 'A sign that was passed by', missedAt: 'A sign was passed by here.', example: 'For example:',
    whole: 'Your talk, by phase', isShort: 'The talk is still short. With three lines or more there are tips here too.', empty: 'You wrote nothing yet. Feel free to begin again.',
    again: 'Practise this once more', other: 'Choose another talk', print: 'Do you want to keep or discuss this? Print this page. Tomorrow it is gone.', drop: 'Throw this away now', dropped: 'Your practice talk is gone.',
    phases: { welcome: 'Welcome', explore: 'Exploring', focus: 'What it is about', forward: 'Looking ahead', end: 'Closing' },
    kinds: {
      greeting: 'greeting', open_question: 'open question', wish_question: 'asked for the wish', closed_question: 'closed question', many_questions: 'three questions or more', encouragement: 'gave room', summary: 'summary', feeling: 'named a feeling',
      understanding: 'acknowledged', strength: 'named a strength', permission: 'asked permission', advice: 'advice', early_advice: 'advice, early', referral: 'referral, together', referral_unasked: 'referral, not asked', safety: 'asked directly about safety',
      limit: 'set a limit', honest_privacy: 'honest about secrecy', secrecy_promise: 'promised secrecy', blame: 'blame', minimising: 'made it small', missed_sign: 'passed a sign by', closing: 'closed',
    },
    praise: {
      safety: 'You asked directly about safety or suicide.', limit: 'You set a limit.', honest_privacy: 'You were honest about what can stay secret.', feeling: 'You named a feeling.', summary: 'You summed up.',
      strength: 'You named what somebody does well.', understanding: 'You acknowledged how heavy it is.', open_question: 'You asked an open question.', wish_question: 'You asked what somebody wants.', permission: 'You asked first whether you may think along.',
      referral: 'You brought in help and let the other choose.', encouragement: 'You gave room and time.', closing: 'You closed the talk.',
    },
    otherwise: {
      blame: 'This can sound like blame. Rather ask what made it so hard.', minimising: 'This makes it smaller than it is for the other. First acknowledge how it feels.', secrecy_promise: 'Perhaps you cannot keep this promise. Say what you keep to yourself, and when you bring in others.',
      referral_unasked: 'The other may feel sent away. Ask what he thinks of it, and stay until the next step.', early_advice: 'The advice came early. Ask on first, or ask whether you may think along.', many_questions: 'Three questions at once is a lot. Choose one, and wait.',
    },
    absent: { open_question: 'You asked no open question. That one invites to tell.', feeling: 'You named no feeling. Try to name one, carefully.', summary: 'You did not sum up. It shows that you read, and lets the other correct you.', wish_question: 'You did not ask what the other hopes or wants.', closing: 'The talk had no end yet. Ask how somebody leaves, and thank for the trust.' },
  },
};
