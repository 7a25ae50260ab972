import { Button, Loader } from '@mantine/core';
import { IconRosetteDiscountCheck, IconShieldOff, IconShieldQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { openCarriedGraph } from './clip-graph.ts';
import { provenanceQuery, type Trust } from './provenance.ts';
import classes from './provenance-panel.module.css';

const icons: { readonly [trust in Trust]: typeof IconShieldOff } = {
  trusted: IconRosetteDiscountCheck,
  untrusted: IconShieldQuestion,
  expired: IconShieldQuestion,
  tampered: IconShieldOff,
  damaged: IconShieldOff,
  unsigned: IconShieldOff,
};

/** Where a clip comes from, in plain words, as its signature proves it. */
export function ProvenancePanel({ artifactId }: { readonly artifactId: string }) {
  const { viewer } = useWords();
  const [, go] = useLocation();
  const { data, error, isPending } = useQuery(provenanceQuery(artifactId));
  if (isPending) {
    return (
      <p className={classes.wait} role="status">
        <Loader size="xs" /> {viewer.reading}
      </p>
    );
  }
  if (data === undefined) return <p className={classes.wait}>{error?.message}</p>;
  const { trust, lines, thumbnail, document } = data;
  const Icon = icons[trust];
  return (
    <div className={classes.provenance} data-trust={trust}>
      <p className={classes.trust}>
        <Icon size={20} aria-hidden="true" />
        <strong>{viewer.trust[trust]}</strong>
      </p>
      <div className={classes.story}>
        {thumbnail !== undefined && <img src={thumbnail} alt={viewer.photo} />}
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      {document === undefined ? (
        <p className={classes.wait}>{viewer.carriesNoGraph}</p>
      ) : (
        <Button
          size="xs"
          variant="default"
          onClick={() => void openCarriedGraph(document).then((name) => go(`/graphs/${name}`), showFailure)}
        >
          {viewer.openCarriedGraph}
        </Button>
      )}
    </div>
  );
}
