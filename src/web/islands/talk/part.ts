/** Puts parts of this page in the place of what stands there, as the server would show them now; answers the page as it is now. */
export async function refreshParts(names: readonly string[], path = location.pathname): Promise<Document | undefined> {
  try {
    const answer = await fetch(path, { headers: { accept: 'text/html' } });
    if (!answer.ok || new URL(answer.url).pathname !== new URL(path, location.href).pathname) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const name of names) {
      const [now, next] = [document.querySelector(`[data-part="${name}"]`), page.querySelector(`[data-part="${name}"]`)];
      if (now && next && now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    }
    if (page.title) document.title = page.title;
    return page;
  } catch {
    return undefined;
  }
}
