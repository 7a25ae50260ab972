import type { ArtifactView } from '../server/artifact-schemas.ts';
import type { Http } from './http.ts';

/** The files of a tenant on a server. */
export class ArtifactsClient {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  upload(bytes: Uint8Array<ArrayBuffer> | Blob, fileName = 'upload'): Promise<ArtifactView> {
    const form = new FormData();
    form.set('file', bytes instanceof Blob ? bytes : new Blob([bytes]), fileName);
    return this.#http.json('/api/artifacts', { method: 'POST', form });
  }

  get(artifactId: string): Promise<ArtifactView> {
    return this.#http.json(pathOf(artifactId));
  }

  async download(artifactId: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.#http.request(`${pathOf(artifactId)}/content`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async delete(artifactId: string): Promise<void> {
    await this.#http.request(pathOf(artifactId), { method: 'DELETE' });
  }
}

function pathOf(artifactId: string): string {
  return `/api/artifacts/${encodeURIComponent(artifactId)}`;
}
