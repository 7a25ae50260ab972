import { checkParamValue, paramSchema } from '../../graphs/logic/param-schema.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { PreparedNode } from './prepared-graph.ts';

/** Params that an edge brings are known only while the graph runs; they obey the same schema. */
export function checkFedParams(node: PreparedNode, fed: JsonObject): void {
  for (const [param, value] of Object.entries(fed)) {
    const schema = paramSchema(node.manifest, param);
    const bad = schema === undefined ? undefined : checkParamValue(schema, value);
    if (bad === undefined) continue;
    const source = node.fedParams.get(param);
    throw new AppError({
      code: 'run/fed-param',
      kind: 'input',
      message: `${source?.node} gives ${node.title} a value it cannot use: ${bad.message}`,
      hint: bad.hint,
      nodeId: node.name,
    });
  }
}
