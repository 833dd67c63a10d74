import type { FastifyReply } from 'fastify';
import { cookieOptions } from '../platform/http/security.ts';

/** By which a browser that shows signs knows itself. It stays when a session ends by itself, and goes at signing out and leaving. */
export const deviceCookie = '__Host-naast-toestel';
const yearSeconds = 365 * 86_400;

export function keepDevice(reply: FastifyReply, token: string): void {
  reply.setCookie(deviceCookie, token, { ...cookieOptions, maxAge: yearSeconds });
}

export function dropDevice(reply: FastifyReply): void {
  reply.clearCookie(deviceCookie, cookieOptions);
}
