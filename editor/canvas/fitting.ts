import { connect } from '../../graphs/logic/connect.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';

export interface FittingPort {
  readonly port: string;
  readonly title: string;
  readonly isExact: boolean;
}

/** The ports of a node type that a wire of a type can reach, best first: same type, then needed, then in their order. */
export function fittingTo(manifest: NodeManifest, type: PortType, isFromOutput: boolean): readonly FittingPort[] {
  const ports = Object.entries(isFromOutput ? manifest.inputs : manifest.outputs);
  return ports
    .flatMap(([port, spec], order) => {
      const answer = isFromOutput ? connect(type, spec.type) : connect(spec.type, type);
      if (!answer.allowed) return [];
      const isExact = answer.conversion === undefined;
      return [
        {
          port,
          title: spec.title,
          isExact,
          cost: Number(!isExact) * 100 + Number(spec.optional === true) * 10 + order,
        },
      ];
    })
    .sort((a, b) => a.cost - b.cost)
    .map(({ port, title, isExact }) => ({ port, title, isExact }));
}
