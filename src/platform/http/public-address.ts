import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are not of the public internet. Source: IANA special-purpose address registries (RFC 6890 and later). */
const shutV4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const;

/** Of IPv6 only 2000::/3 is given out; within it, these are for examples and tunnels, through which an old address could be reached. */
const shutV6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const;

const shut = new BlockList();
for (const [network, bits] of shutV4) shut.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of shutV6) shut.addSubnet(network, bits, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is on the public internet: not of this machine, its network, the cloud it runs in, nor one written inside another. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !shut.check(address, 'ipv4');
  return isIPv6(address) && givenOut.check(address, 'ipv6') && !shut.check(address, 'ipv6');
}
