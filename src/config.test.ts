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
