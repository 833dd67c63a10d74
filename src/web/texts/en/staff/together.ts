import type { SameKeys } from '../../texts.ts';
import type { together as dutch } from '../../nl/staff/together.ts';

export const together: SameKeys<typeof dutch> = {
  ask: 'Ask a colleague', kind: 'What you ask', to: 'To whom', note: 'Why', noteHint: 'Only your colleague reads this.', button: 'Ask',
  kinds: { hand_over: 'Will you take this talk over?', along: 'Will you look along? The other does not notice.', join: 'Will you talk along? The other is told.' },
  nobody: 'No colleague is at the chat now.',
  toMe: 'A colleague asks you something', asks: { hand_over: (name: string) => `${name} asks you to take a talk over.`, along: (name: string) => `${name} asks you to look along.`, join: (name: string) => `${name} asks you to talk along.` },
  yes: 'Yes, I will', no: 'No, not now', untilTime: (time: string) => `Answer before ${time}. After that your colleague keeps the talk.`,
  title: 'With colleagues', private: 'Only colleagues read this. The other never does.', empty: 'Nothing yet.', log: 'What colleagues write to each other', label: 'To your colleague', send: 'Whisper',
  states: {
    open: (name: string) => `${name} was asked. Until an answer you have the talk.`, declined: (name: string) => `${name} cannot now. You keep the talk.`, expired: (name: string) => `${name} gave no answer. You keep the talk.`,
    withdrawn: () => '', accepted: () => '',
  },
  statesBeside: { open: (name: string) => `${name} was asked. No answer yet.`, declined: (name: string) => `${name} cannot now.`, expired: (name: string) => `${name} gave no answer.`, withdrawn: () => '', accepted: () => '' },
  withdraw: 'Do not ask after all', isAlong: (name: string) => `${name} looks along.`, isJoined: (name: string) => `${name} talks along.`, endOther: 'No longer needed',
  besideList: 'You look along', besideNotice: (name: string) => `This is the talk of ${name}. You look along. The other does not see that.`, joinNotice: (name: string) => `This is the talk of ${name}. You talk along. The other knows.`, stop: 'I stop with this',
  takesOver: (name: string) => `${name} talks with you from now on and has read what you wrote. You do not have to tell it again.`,
  joins: (name: string) => `${name} reads and writes along from now on.`, leaves: (name: string) => `${name} does not read and write along any more.`,
  refused: { 'not-on-duty': 'This colleague just left the chat. Choose another.', 'asked-already': 'This was asked already. Wait for the answer, or do not ask after all.', 'not-there': 'This talk has just ended.', 'is-with-you': 'This talk is with you alone. A colleague can look along or talk along.' },
  tooLate: 'This request is not there any more. Your colleague keeps the talk.', full: 'You are full. Close a talk first, or choose more at once.', offDuty: 'You are not at the chat. Start first.', notAllowed: 'Your role cannot do this.',
  done: { asked: 'Your colleague was asked.', taken: 'Your colleague took the talk over.', declined: 'Your colleague knows that it cannot be now.', stopped: 'You do not look along any more.' },
  mistakes: { note: 'Write shortly why.', to: 'Choose a colleague who is at the chat.', kind: 'Choose what you ask.', whisper: (count: string) => `These are ${count} characters. A whisper holds 2,000. Your text is still there.` },
};
