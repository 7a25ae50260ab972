import { inputOrder, outputOrder } from '../../graphs/logic/graph-form.ts';
import { reveal } from '../canvas/selection-store.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { setDocumentDescription, setDocumentTitle } from '../document/document-commands.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { useDocumentIssues } from '../document/issues.ts';
import { TextareaWidget } from '../widgets/text-widget.tsx';
import { useWords } from '../words/words.ts';
import { GraphInputCard } from './graph-input-card.tsx';
import { GraphOutputCard } from './graph-output-card.tsx';
import classes from './inspector.module.css';
import { RunWith } from './run-with.tsx';
import { Section } from './section.tsx';
import { TitleField } from './title-field.tsx';

/** The graph as a whole: what it is called, what a run takes and gives, and everything that is wrong with it. */
export function GraphInspector() {
  const { inspector } = useWords();
  const run = useRunCommand();
  const title = useDocument(({ document }) => document.title ?? '');
  const description = useDocument(({ document }) => document.description ?? '');
  const inputs = useDocument(({ document }) => inputOrder(document).join(' '));
  const outputs = useDocument(({ document }) => outputOrder(document).join(' '));
  const [inputNames, outputNames] = [namesOf(inputs), namesOf(outputs)];
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <TitleField
          value={title}
          placeholder={inspector.untitled}
          label={inspector.graphTitle}
          onCommit={(next) => run(setDocumentTitle(next.trim()))}
        />
        <TextareaWidget
          schema={descriptionSchema}
          value={description}
          label={inspector.graphDescription}
          onChange={(next, gesture) => run(setDocumentDescription(String(next), gesture))}
        />
      </div>
      <Problems />
      <Section title={inspector.inputs} aside={inputNames.length}>
        {inputNames.length === 0 && <p className={classes.dim}>{inspector.noInputs}</p>}
        {inputNames.map((name) => (
          <GraphInputCard key={name} name={name} order={inputNames} />
        ))}
      </Section>
      <Section title={inspector.outputs} aside={outputNames.length}>
        {outputNames.length === 0 && <p className={classes.dim}>{inspector.noOutputs}</p>}
        {outputNames.map((name) => (
          <GraphOutputCard key={name} name={name} order={outputNames} />
        ))}
      </Section>
      {inputNames.length > 0 && (
        <Section title={inspector.runWith} isOpenAtFirst={false}>
          <RunWith />
        </Section>
      )}
    </div>
  );
}

const descriptionSchema = { type: 'string', title: 'Description', maxLength: 2_000 } as const;

function Problems() {
  const { inspector } = useWords();
  const { manifests } = useCatalogue();
  const issues = useDocumentIssues();
  const nodes = useDocument(({ document }) => document.nodes);
  if (issues.length === 0) return null;
  return (
    <Section title={inspector.problems(issues.length)}>
      {issues.map(({ code, path, message, hint, severity }) => {
        const node = /^\/nodes\/([^/]+)/.exec(path)?.[1];
        const instance = node === undefined ? undefined : nodes[node];
        return (
          <div
            key={`${code} ${path} ${message}`}
            className={classes.notice}
            data-tone={severity === 'error' ? 'bad' : 'warn'}
          >
            <span>{message}</span>
            <span className={classes.dim}>{hint}</span>
            {node !== undefined && instance !== undefined && (
              <button type="button" className={classes.source} onClick={() => reveal(node)}>
                {inspector.goToNode(instance.title ?? manifests.get(instance.type)?.title ?? node)}
              </button>
            )}
          </div>
        );
      })}
    </Section>
  );
}

function namesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
