import { parentPort, workerData } from 'node:worker_threads';
import { parseMail } from './mail-words.ts';

parentPort?.postMessage(await parseMail(workerData), []);
