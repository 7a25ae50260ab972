import { AppError } from '../../nodes/contract/app-error.ts';
import type { Database } from '../database/database.ts';
import { noTracing, type Tracing } from '../telemetry/tracing.ts';
import { type ClaimedDelivery, claimDeliveries, enqueueDeliveries, isDelivered, settleDelivery } from './deliveries.ts';
import { type PostOutcome, post } from './post.ts';
import { signedHeaders } from './signature.ts';
import { checkTarget, type ResolveHost, resolveBySystem, type TargetRules } from './target.ts';

export interface WebhookSenderOptions {
  readonly database: Database;
  readonly rules: TargetRules;
  readonly resolve?: ResolveHost;
  readonly tracing?: Tracing;
  /** Told of what should not have happened, such as a database that does not answer. */
  readonly onError: (error: unknown) => void;
}

const pollMs = 2_000;
const mostAtOnce = 8;

/**
 * Tells webhooks of runs that have ended: at least once each, signed, tried again after failures. Any number of these may
 * work on one database.
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #active = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.poll(), pollMs);
  }

  /** Ends after the attempts that are under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#round;
    await Promise.all(this.#active);
  }

  /** Starts what is due now. Ends when it has been claimed. */
  poll(): Promise<void> {
    this.#round ??= this.#claim()
      .catch(this.#options.onError)
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async #claim(): Promise<void> {
    const { database } = this.#options;
    await enqueueDeliveries(database);
    const free = mostAtOnce - this.#active.size;
    if (free <= 0) return;
    for (const delivery of await claimDeliveries(database, free)) {
      const attempt = this.#attempt(delivery)
        .catch(this.#options.onError)
        .finally(() => this.#active.delete(attempt));
      this.#active.add(attempt);
    }
  }

  async #attempt(delivery: ClaimedDelivery): Promise<void> {
    const { database, tracing = noTracing } = this.#options;
    const { traceparent: parent, attempt } = delivery;
    const attributes = { 'vivarium.webhook.attempt': attempt };
    const span = tracing.start('webhook', { kind: 'client', parent, attributes });
    let problem: string | undefined = 'undelivered';
    try {
      const outcome = await this.#send(delivery);
      if ('status' in outcome) span.note({ 'http.response.status_code': outcome.status });
      if (isDelivered(outcome)) problem = undefined;
      await settleDelivery(database, delivery, outcome);
    } finally {
      span.end(problem);
    }
  }

  async #send({ id, url, secret, body }: ClaimedDelivery): Promise<PostOutcome> {
    const { rules, resolve = resolveBySystem } = this.#options;
    try {
      // Checked again: what the name led to when it was saved says nothing about now.
      const target = await checkTarget(url, rules, resolve);
      const text = JSON.stringify(body);
      return await post(target, text, signedHeaders(secret, { id, sentAt: new Date(), body: text }));
    } catch (error) {
      if (error instanceof AppError) return { problem: error.message };
      throw error;
    }
  }
}
