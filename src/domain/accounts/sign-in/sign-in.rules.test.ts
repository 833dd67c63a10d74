import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceOf, safeReturnPath } from './sign-in.rules.ts';

test('the way back is the page of staff that was asked for', () => {
  for (const path of ['/werk', '/werk/vragen/12', '/werk/vragen?theme=money&page=2', '/werk/account/wachtwoord']) expect(safeReturnPath(path)).toBe(path);
});

test('whatever is asked, the way back stays among the pages of staff', () => {
  const pieces = fc.array(fc.constantFrom('/werk', '/', '..', '.', '//', '\\', '%2e%2e', '%2F', '%5c', '@nep.example', 'https:', '\n', '?', '#', 'vragen', '\t', ' '), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.oneof(pieces, fc.string(), fc.webUrl()), (asked) => {
    const url = new URL(safeReturnPath(asked), 'https://ons.example');
    expect([url.origin, /^\/werk(\/|$)/.test(url.pathname)]).toEqual(['https://ons.example', true]);
  }), { numRuns: 500 });
});

test('signing in, out or locking is never where one goes back to', () => {
  for (const path of ['/werk/inloggen', '/werk/inloggen/code', '/werk/uitloggen', '/werk/vergrendeld', '/werk/vergrendelen', '/werk/uitnodiging/abc', undefined]) expect(safeReturnPath(path)).toBe('/werk');
});

test('a device is called by its browser and system, nothing finer', () => {
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Windows');
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1')).toBe('Safari, iPhone');
  expect(deviceOf('Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36')).toBe('Samsung Internet, Android');
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0')).toBe('Edge, Windows');
  expect([deviceOf(undefined), deviceOf('curl/8.5')]).toEqual(['?', '?']);
});
