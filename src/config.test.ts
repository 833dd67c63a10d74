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
