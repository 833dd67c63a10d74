const token = document.querySelector<HTMLInputElement>('input[name="_form"]')?.value ?? '';

/** Sends fields in the background; the answer when the server took them. A locked or ended session does not. */
export async function post(path: string, fields: Record<string, string>, keepalive = false): Promise<Response | undefined> {
  try {
    const answer = await fetch(path, {
      method: 'POST', keepalive, redirect: 'manual', body: new URLSearchParams(fields),
      headers: { 'x-form-token': token },
    });
    return answer.ok ? answer : undefined;
  } catch {
    return undefined;
  }
}
