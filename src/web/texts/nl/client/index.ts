export * from './frame.ts';
export * from './letters.ts';
export * from './ask.ts';
export * from './exit.ts';
export * from './home.ts';
export * from './pages.ts';
export * from './place.ts';
export * from './themes.ts';
