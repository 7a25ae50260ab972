import type { NewWebhookView, WebhookView } from '../server/routes/webhooks.ts';
import type { Http } from './http.ts';

/** Who is told when runs end. */
export class WebhooksClient {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** The secret that deliveries are signed with is in this answer and never shown again. */
  create(url: string): Promise<NewWebhookView> {
    return this.#http.json('/api/webhooks', { method: 'POST', json: { url } });
  }

  async list(): Promise<readonly WebhookView[]> {
    return (await this.#http.json<{ readonly webhooks: readonly WebhookView[] }>('/api/webhooks')).webhooks;
  }

  async delete(webhookId: string): Promise<void> {
    await this.#http.request(`/api/webhooks/${encodeURIComponent(webhookId)}`, { method: 'DELETE' });
  }
}
