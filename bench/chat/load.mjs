// The people of the chat bench, in a process of their own: reads what to do from standard input (JSON), prints its sum when all was said and read.
import { text } from 'node:stream/consumers';
import { startLoad } from '../../src/testing/talks/load.ts';

const { talks, urls, seconds, think } = JSON.parse(await text(process.stdin));
const end = Date.now() + seconds * 1000;
const load = startLoad({ talks, urls, isOver: () => Date.now() >= end, think });
const sum = await load.done;
process.stdout.write(JSON.stringify({ ...sum, keys: load.book.keys() }));
