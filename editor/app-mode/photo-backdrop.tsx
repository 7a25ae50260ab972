import { useFile } from '../widgets/use-file.ts';
import classes from './app-result.module.css';
import type { AppForm, FormValues } from './form-query.ts';

/** The photo that is being worked on, dimmed, behind the words. */
export function PhotoBackdrop({ form, values }: { readonly form: AppForm; readonly values: FormValues }) {
  const input = form.inputs.find(({ type }) => type === 'file');
  const file = useFile(input === undefined ? undefined : (values[input.name] ?? input.default));
  if (file?.url === undefined || file.isVideo) return null;
  return <img className={classes.backdrop} src={file.url} alt="" />;
}
