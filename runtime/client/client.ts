import { ArtifactsClient } from './artifacts.ts';
import { GraphsClient } from './graphs.ts';
import { type ClientOptions, Http } from './http.ts';
import { RunsClient } from './runs.ts';
import { WebhooksClient } from './webhooks.ts';

export type { StoredRunReport as RunReport } from '../runs/stored-report.ts';
export type { ArtifactView as Artifact } from '../server/artifact-schemas.ts';
export type { ChannelView as Channel, GraphView as Graph, RevisionView as Revision } from '../server/graph-schemas.ts';
export type { NewWebhookView as NewWebhook, WebhookView as Webhook } from '../server/routes/webhooks.ts';
export type { RunRequestBody as RunRequest, RunView as Run } from '../server/run-schemas.ts';
export { ClientError } from './client-error.ts';
export type { RunLogEvent } from './follow.ts';
export type { ClientOptions } from './http.ts';

/** The API of a Vivarium server. Every method throws `ClientError` for what the server refuses. */
export class VivariumClient {
  readonly artifacts: ArtifactsClient;
  readonly graphs: GraphsClient;
  readonly runs: RunsClient;
  readonly webhooks: WebhooksClient;

  constructor(options: ClientOptions) {
    const http = new Http(options);
    this.artifacts = new ArtifactsClient(http);
    this.graphs = new GraphsClient(http);
    this.runs = new RunsClient(http);
    this.webhooks = new WebhooksClient(http);
  }
}
