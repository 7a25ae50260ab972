import { Table, Text, UnstyledButton } from '@mantine/core';
import type { Json } from '../../graphs/schema/json.ts';
import { NamedWords } from '../document/named-words.tsx';
import { useWords } from '../words/words.ts';
import classes from './change-list.module.css';
import { isParamChange, type ToldChange } from './compared.ts';

interface ChangeListProps {
  readonly changes: readonly ToldChange[];
  readonly shown: ToldChange | undefined;
  readonly onShow: (change: ToldChange) => void;
}

/** What differs: settings as a table, everything else in sentences. A click shows it on both canvases. */
export function ChangeList({ changes, shown, onShow }: ChangeListProps) {
  const words = useWords().versions;
  const params = changes.filter(isParamChange);
  const rest = changes.filter((told) => !isParamChange(told));
  return (
    <aside className={classes.list}>
      <Text size="sm" fw={600} className={classes.count}>
        {changes.length === 0 ? words.noDifference : words.changes(changes.length)}
      </Text>
      {rest.length > 0 && <h3 className={classes.heading}>{words.structure}</h3>}
      {rest.map((told) => (
        <UnstyledButton
          key={told.sentence}
          className={classes.change}
          data-mark={told.mark}
          aria-pressed={shown === told}
          onClick={() => onShow(told)}
        >
          <span className={classes.mark}>{words[told.mark]}</span>
          <NamedWords text={told.sentence} />
        </UnstyledButton>
      ))}
      {params.length > 0 && (
        <>
          <h3 className={classes.heading}>{words.params}</h3>
          <Table className={classes.table} verticalSpacing={4} horizontalSpacing="sm" fz={12} layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.param}</Table.Th>
                <Table.Th>{words.before}</Table.Th>
                <Table.Th>{words.after}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {params.map((told) => (
                <Table.Tr key={told.sentence} data-shown={shown === told || undefined}>
                  <Table.Td>
                    <UnstyledButton
                      className={classes.param}
                      aria-label={words.goTo(told.sentence)}
                      onClick={() => onShow(told)}
                    >
                      {told.change.node}
                      <wbr />.{told.change.param}
                    </UnstyledButton>
                  </Table.Td>
                  <Table.Td className={classes.before}>{valueText(told.change.before, words.byDefault)}</Table.Td>
                  <Table.Td className={classes.after}>{valueText(told.change.after, words.byDefault)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </aside>
  );
}

const longestValue = 120;

function valueText(value: Json | undefined, byDefault: string): string {
  if (value === undefined) return byDefault;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
