import { isIPv6 } from 'node:net';

/**
 * The network that somebody comes from, to count tries on. Of an IPv6 address that is the first half: one line has all addresses of
 * the other half, and would otherwise never run out of tries.
 */
export function networkOf(address: string): string {
  const old = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (old !== undefined || !isIPv6(address)) return old ?? address;
  const [left = [], right = []] = address.replace(/%.*$/, '').split('::').map((side) => side.split(':').filter(Boolean));
  const between = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  const groups = [...left, ...between, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
