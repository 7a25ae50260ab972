import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const secretBytes = 32;

export function createSecret(): string {
  return `${prefix}${randomBytes(secretBytes).toString('base64')}`;
}

/**
 * Headers of a signed delivery as in the Standard Webhooks specification 1.0: HMAC-SHA256 over `id.timestamp.body`, so
 * that neither can be changed, and a recorded one can be told by its age and id.
 */
export function signedHeaders(
  secret: string,
  message: { readonly id: string; readonly sentAt: Date; readonly body: string },
): { readonly [name: string]: string } {
  const timestamp = String(Math.floor(message.sentAt.getTime() / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
