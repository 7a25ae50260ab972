import { AppError } from '../../nodes/contract/app-error.ts';
import type { ErrorReport } from './types.ts';

/** The form of an error that crosses process borders. */
export function reportError(error: AppError): ErrorReport {
  return {
    code: error.code,
    kind: error.kind,
    message: error.message,
    hint: error.hint,
    ...(error.nodeId === undefined ? {} : { nodeId: error.nodeId }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
  };
}

/** Whatever a node threw as an error that says which node it was. */
export function nodeError(error: unknown, node: { readonly name: string; readonly title: string }): AppError {
  if (error instanceof AppError) {
    error.nodeId ??= node.name;
    return error;
  }
  return new AppError({
    code: 'node/crashed',
    kind: 'bug',
    message: `${node.title} stopped unexpectedly: ${withoutPaths(error instanceof Error ? error.message : String(error))}`,
    hint: 'This is a mistake in the node, not in your graph. Please report it.',
    nodeId: node.name,
    cause: error,
  });
}

/** Messages of libraries may name places on this machine: those are nobody else's business. */
function withoutPaths(message: string): string {
  const oneLine = message.split('\n', 1)[0] ?? '';
  return oneLine.replace(/(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s'"`:;,()<>]+){2,}/g, '…').slice(0, 300);
}
