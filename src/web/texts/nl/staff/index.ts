export * from './frame.ts';
export * from './menu.ts';
export * from './desk.ts';
export * from './question.ts';
export * from './account.ts';
export * from './sign-in.ts';
export * from './mails.ts';
export * from './demo.ts';
