import { UnstyledButton } from '@mantine/core';
import classes from './field-problem.module.css';

interface FieldProblemProps {
  readonly id: string;
  readonly text: string;
  /** A way out of it, where there is one. */
  readonly remedy?: string;
  readonly onRemedy?: () => void;
}

/** Why a field does not take what stands in it, right below it. */
export function FieldProblem({ id, text, remedy, onRemedy }: FieldProblemProps) {
  return (
    <div className={classes.problem} id={id} role="alert">
      <span>{text}</span>
      {remedy !== undefined && (
        <UnstyledButton className={classes.remedy} onClick={onRemedy}>
          {remedy}
        </UnstyledButton>
      )}
    </div>
  );
}
