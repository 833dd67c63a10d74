const token = document.querySelector<HTMLInputElement>('input[name="_form"]')?.value ?? '';

/** Sends fields in the background; nothing when nobody could be reached. */
export async function send(path: string, fields: Record<string, string>, keepalive = false): Promise<Response | undefined> {
  try {
    return await fetch(path, { method: 'POST', keepalive, redirect: 'manual', body: new URLSearchParams(fields), headers: { 'x-form-token': token } });
  } catch {
    return undefined;
  }
}

/** The same; the answer when the server took them. A locked or ended session does not. */
export async function post(path: string, fields: Record<string, string>, keepalive = false): Promise<Response | undefined> {
  const answer = await send(path, fields, keepalive);
  return answer?.ok ? answer : undefined;
}
