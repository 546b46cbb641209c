import crypto from 'node:crypto';

/** The same id for the same names: a realm that lives in memory only keeps its users' `sub` over a restart. */
export function stableId(...names) {
  const bytes = crypto.createHash('sha256').update(names.join('\0')).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80; // version 8: made by a rule of our own
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
