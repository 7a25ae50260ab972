import { Button } from '@mantine/core';
import { IconUnlink } from '@tabler/icons-react';
import { connect } from '../../graphs/logic/connect.ts';
import { own } from '../../graphs/logic/own.ts';
import type { Edge } from '../../graphs/schema/document.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { graphIndex } from '../canvas/graph-index.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { removeEdges } from '../document/node-commands.ts';
import { useWords } from '../words/words.ts';
import { End } from './connections.tsx';
import classes from './inspector.module.css';

/** One wire: what it carries from where to where, and what becomes of it on the way. */
export function WireInspector({ wire }: { readonly wire: string }) {
  const edge = useDocument(({ document }) => graphIndex(document).byKey.get(wire));
  return edge === undefined ? null : <Wire edge={edge} />;
}

function Wire({ edge }: { readonly edge: Edge }) {
  const { inspector } = useWords();
  const run = useRunCommand();
  const { manifests } = useCatalogue();
  const fromType = useDocument(({ document }) => document.nodes[edge.from[0]]?.type);
  const toType = useDocument(({ document }) => document.nodes[edge.to[0]]?.type);
  const output = own(manifests.get(fromType ?? '')?.outputs, edge.from[1]);
  const input = own(manifests.get(toType ?? '')?.inputs, edge.to[1]);
  const joined = output === undefined || input === undefined ? undefined : connect(output.type, input.type);
  const conversion = joined?.allowed === true ? joined.conversion : undefined;
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <strong>{inspector.wire}</strong>
      </div>
      <div className={classes.sectionBody}>
        <div className={classes.details}>
          <span>{inspector.from}</span>
          <span>
            <End end={edge.from} side="outputs" />
          </span>
          <span>{inspector.to}</span>
          <span>
            <End end={edge.to} side="inputs" />
          </span>
          {output !== undefined && (
            <>
              <span>{inspector.carries}</span>
              <span>
                {portTypes[output.type].title}
                {conversion === undefined ? `, ${inspector.noConversion}` : ` → ${portTypes[conversion.to].title}`}
              </span>
            </>
          )}
        </div>
        {output !== undefined && <p className={classes.dim}>{portTypes[output.type].description}</p>}
        {conversion !== undefined && (
          <div className={classes.notice}>{inspector.conversion(conversion.description)}</div>
        )}
        {joined?.allowed === false && (
          <div className={classes.notice} data-tone="bad">
            <span>{joined.message}</span>
            <span className={classes.dim}>{joined.hint}</span>
          </div>
        )}
        <div className={classes.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUnlink size={14} />}
            onClick={() => run(removeEdges([edge]))}
          >
            {inspector.disconnect}
          </Button>
        </div>
      </div>
    </div>
  );
}
