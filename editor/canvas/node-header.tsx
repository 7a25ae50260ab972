import { IconAlertTriangleFilled, IconChevronRight, IconEyeOff, IconQuestionMark } from '@tabler/icons-react';
import { memo } from 'react';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { setTitle } from '../document/instance-commands.ts';
import { useNodeIssues } from '../document/issues.ts';
import { setCollapsed } from '../document/view-commands.ts';
import { NodeStatus } from '../runs/node-status.tsx';
import { categoryIcons } from '../theme/category-icons.ts';
import { useWords } from '../words/words.ts';
import { setUi, useCanvasUi } from './canvas-ui.ts';
import { InlineName } from './inline-name.tsx';
import classes from './node-card.module.css';

interface NodeHeaderProps {
  readonly node: string;
  readonly type: string;
  readonly manifest: NodeManifest | undefined;
  readonly isCollapsed: boolean;
}

/** What a node is, how it is called, what is wrong with it and what the run makes of it. */
export const NodeHeader = memo(function NodeHeader({ node, type, manifest, isCollapsed }: NodeHeaderProps) {
  const { canvas } = useWords();
  const run = useRunCommand();
  const ownTitle = useDocument((state) => state.document.nodes[node]?.title);
  const isDisabled = useDocument((state) => state.document.nodes[node]?.disabled === true);
  const isRenaming = useCanvasUi((ui) => ui.renaming === node);
  const Icon = manifest === undefined ? IconQuestionMark : categoryIcons[manifest.category];
  const title = ownTitle ?? manifest?.title ?? type;
  return (
    <div className={classes.header}>
      <span className={classes.icon}>
        <Icon size={16} stroke={1.8} aria-hidden />
      </span>
      {isRenaming ? (
        <InlineName
          value={title}
          label={canvas.renameLabel(title)}
          onDone={(name) => {
            setUi({ renaming: undefined });
            const isOfType = name.trim() === manifest?.title;
            if (name !== title) run(setTitle(node, { title: isOfType ? '' : name, label: canvas.did.rename(title) }));
          }}
        />
      ) : (
        <span className={classes.title} title={title} data-name>
          {title}
        </span>
      )}
      {isDisabled && <IconEyeOff size={14} aria-hidden className={classes.dim} />}
      <IssueBadge node={node} />
      <NodeStatus node={node} />
      {isCollapsed && (
        <button
          type="button"
          className={`${classes.fold} nodrag`}
          tabIndex={-1}
          aria-label={canvas.expand}
          onClick={() => run(setCollapsed([node], { isCollapsed: false, label: canvas.did.expand(1) }))}
        >
          <IconChevronRight size={14} />
        </button>
      )}
    </div>
  );
});

function IssueBadge({ node }: { readonly node: string }) {
  const { canvas } = useWords();
  const issues = useNodeIssues(node);
  if (issues.length === 0) return null;
  const isError = issues.some(({ severity }) => severity === 'error');
  const sentences = issues.map(({ message, hint }) => `${message} ${hint}`.replaceAll('`', '')).join('\n');
  return (
    <span
      className={classes.issues}
      data-severity={isError ? 'error' : 'warning'}
      role="img"
      aria-label={`${canvas.hasIssues(issues.length)}: ${sentences}`}
      title={sentences}
    >
      <IconAlertTriangleFilled size={14} />
    </span>
  );
}
