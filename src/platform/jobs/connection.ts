import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** True when the connection was lost or refused, and not when the statement was wrong. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^(08|57P0)/.test(code) || /^E[A-Z]+$/.test(code) || /connection|timeout/i.test(error.message) && code === '';
}

export interface PatientDb {
  executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  stop(): void;
}

/**
 * Waits for the database to come back instead of failing: pg-boss does not await all of its own statements,
 * and one that fails there would end the process.
 */
export function createPatientDb(pool: pg.Pool, onError: (error: unknown) => void): PatientDb {
  const stopping = new AbortController();
  return {
    stop: () => stopping.abort(),
    executeSql: async (text, values) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await pool.query(text, values);
        } catch (error) {
          if (stopping.signal.aborted) return { rows: [] };
          if (!isConnectionLost(error)) throw error;
          onError(error);
          await delay(Math.min(tries * 200, 3000), undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
    },
  };
}
