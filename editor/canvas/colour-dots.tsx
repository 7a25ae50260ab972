import { useId } from 'react';
import { useWords } from '../words/words.ts';
import { areaColours } from './area-colours.ts';
import classes from './colour-dots.module.css';

interface ColourDotsProps {
  readonly chosen: string;
  readonly onChoose: (colour: string) => void;
}

export function ColourDots({ chosen, onChoose }: ColourDotsProps) {
  const { canvas } = useWords();
  const group = useId();
  return (
    <div className={`${classes.dots} nodrag`} role="radiogroup" aria-label={canvas.colour}>
      {Object.entries(areaColours).map(([name, colour]) => (
        <input
          key={name}
          type="radio"
          name={group}
          checked={name === chosen}
          aria-label={name}
          className={classes.dot}
          style={{ background: colour }}
          onChange={() => onChoose(name)}
        />
      ))}
    </div>
  );
}
