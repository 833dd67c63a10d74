import { post } from '../desk/post.ts';

/** How it stands with the session: seconds until it locks, over or locked, or not known because the line is down. */
export type Standing = number | 'shut' | 'unknown';

async function standingIn(answer: Response): Promise<Standing> {
  if (answer.ok) {
    const { seconds }: { seconds: number } = await answer.json();
    return seconds;
  }
  // A refusal leads elsewhere; a browser does not say where.
  return answer.type === 'opaqueredirect' || answer.status === 403 ? 'shut' : 'unknown';
}

/** Asks the server; asking keeps nobody's session from locking. */
export async function askSession(path: string): Promise<Standing> {
  try {
    return await standingIn(await fetch(path, { redirect: 'manual', headers: { accept: 'application/json' } }));
  } catch {
    return 'unknown';
  }
}

/** Tells the server that somebody is at work here; answers as asking does. */
export async function tellAtWork(path: string): Promise<Standing> {
  const answer = await post(path, {});
  return answer ? await standingIn(answer) : await askSession(path);
}
