export * as client from './client/index.ts';
export * as staff from './staff/index.ts';
