import type { Category } from '../../graphs/schema/manifest.ts';
import { categoryColours } from '../theme/category-colours.ts';
import { categoryIcons } from '../theme/category-icons.ts';
import classes from './category-icon.module.css';

/** The sign of a category on a patch of its colour. */
export function CategoryIcon({ category }: { readonly category: Category }) {
  const Icon = categoryIcons[category];
  return (
    <span className={classes.icon} style={{ '--category': categoryColours[category] } as React.CSSProperties}>
      <Icon size={15} stroke={1.8} aria-hidden />
    </span>
  );
}
