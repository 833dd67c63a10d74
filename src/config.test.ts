import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('who listens to others is not alone on this computer, whatever address was said: no demo with passwords that everybody knows', () => {
  expect(readConfig({}, []).isLoopback).toBe(true);
  expect(readConfig({ HOST: '::1' }, []).isLoopback).toBe(true);
  expect(readConfig({ HOST: '0.0.0.0' }, []).isLoopback).toBe(false);
  expect(readConfig({}, ['--host', '192.168.1.4']).isLoopback).toBe(false);
  expect(() => readConfig({ HOST: '0.0.0.0', NAAST_DEMO: 'on' }, [])).toThrow(ConfigError);
  expect(() => readConfig({ NAAST_DEMO: 'on' }, [])).not.toThrow();
});

test('a public address over plain http is refused, with what to do', () => {
  expect(() => readConfig({ NAAST_URL: 'http://hulp.example' }, [])).toThrow(/must be https/);
  expect(readConfig({ NAAST_URL: 'https://hulp.example' }, []).isLoopback).toBe(false);
});

test('text messages go by a gateway that is whole: https, a token, a short sender, and a body with number and words in it', () => {
  const whole = { SMS_URL: 'https://sms.example/v1', SMS_TOKEN: 'geheim' };
  expect(readConfig({}, []).sms).toBeUndefined();
  expect(readConfig(whole, []).sms).toMatchObject({ sender: 'Bericht', body: { to: '{to}', text: '{text}' } });
  expect(() => readConfig({ ...whole, SMS_URL: 'http://sms.example/' }, [])).toThrow(/must be https/);
  expect(readConfig({ ...whole, SMS_URL: 'http://127.0.0.1:9000/' }, []).sms?.url).toBe('http://127.0.0.1:9000/');
  expect(() => readConfig({ SMS_URL: 'https://sms.example/' }, [])).toThrow(/SMS_TOKEN/);
  expect(() => readConfig({ ...whole, SMS_FROM: 'Maatschappelijk werk' }, [])).toThrow(/SMS_FROM/);
  for (const body of ['{', '"{text}"', '{"text":"{text}"}', '{"to":"{to}"}']) expect(() => readConfig({ ...whole, SMS_BODY: body }, []), body).toThrow(/SMS_BODY/);
});

test('a wrong setting is refused with what it must be, and what was given is not repeated', () => {
  const refusal = (env: NodeJS.ProcessEnv, argv: string[] = []) => { try { readConfig(env, argv); return ''; } catch (error) { return error instanceof ConfigError ? error.message : String(error); } };
  expect(refusal({}, ['--port', 'abc'])).toBe('PORT must be a number from 0 to 65535.');
  expect(refusal({ NAAST_DEMO: 'ja', DATABASE_POOL: '1' })).toBe('NAAST_DEMO must be on, off or auto.\nDATABASE_POOL must be a number from 2 to 200.');
  expect(refusal({ NAAST_URL: 'localhost:3000' })).toMatch(/^NAAST_URL must be an address/);
  expect(refusal({ DATABASE_URL: 'geheim' })).toBe('DATABASE_URL must be an address as postgres://role:password@host/database.');
  expect(refusal({ SMTP_URL: 'mail.example.nl' })).toMatch(/^SMTP_URL must be an address/);
  for (const wrong of ['proxy', '127.0.0.1,', '10.0.0.0/33', '10.0.0.0/8/8']) expect(refusal({ NAAST_TRUSTED_PROXIES: wrong }), wrong).toMatch(/^NAAST_TRUSTED_PROXIES must be/);
  expect(readConfig({ NAAST_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, fd00::/8' }, []).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  expect(readConfig({ DATABASE_URL: 'postgres:///naast?host=/run/postgresql', SMTP_URL: 'smtps://a:b@mail.example.nl' }, []).databaseUrl).toBe('postgres:///naast?host=/run/postgresql');
});

test('a word that is not known, or that lacks its value, is refused: else another port or folder is used than was meant', () => {
  expect(() => readConfig({}, ['--prot', '4000'])).toThrow(/"--prot" is not known here.*--port/);
  expect(() => readConfig({}, ['4000'])).toThrow(/"4000" is not known/);
  expect(() => readConfig({}, ['--port'])).toThrow('--port needs a value.');
  expect(() => readConfig({}, ['--data', '--port', '4000'])).toThrow('--data needs a value.');
  expect(() => readConfig({}, ['--data='])).toThrow('--data needs a value.');
  expect(readConfig({}, ['--port=4000', '--data', '/tmp/a', '--run=web,live'])).toMatchObject({ port: 4000, dataDir: '/tmp/a', run: ['web', 'live'] });
});
