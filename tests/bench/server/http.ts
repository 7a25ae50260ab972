import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

/** Speaks to one server over connections that stay open, as a service behind a proxy would. */
export class Client {
  readonly url: string;
  readonly #agent: Agent;

  constructor(url: string, mostConnections = 64) {
    this.url = url;
    this.#agent = new Agent({ keepAlive: true, maxSockets: mostConnections });
  }

  send(method: string, path: string, body?: unknown, headers: RequestOptions['headers'] = {}): Promise<Answer> {
    const payload = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const type = payload === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const length = payload === undefined ? {} : { 'content-length': payload.length };
      const options = { method, agent: this.#agent, headers: { ...type, ...length, ...headers } };
      const sent = request(`${this.url}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const { statusCode = 0, headers: received } = response;
          resolve({ status: statusCode, text: Buffer.concat(chunks).toString('utf8'), headers: received });
        });
        response.once('error', reject);
      });
      sent.once('error', reject);
      sent.end(payload);
    });
  }

  /** The JSON of an answer that is as expected; throws with what came instead. */
  async json<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const { status, text } = await this.send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${text.slice(0, 300)}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }

  async upload(bytes: Uint8Array, name = 'photo.jpg'): Promise<string> {
    const boundary = 'vivarium-bench-boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const { status, text } = await this.send('POST', '/api/artifacts', body, type);
    if (status !== 201) throw new Error(`an upload was answered with ${status}: ${text}`);
    return (JSON.parse(text) as { readonly id: string }).id;
  }

  close(): void {
    this.#agent.destroy();
  }
}
