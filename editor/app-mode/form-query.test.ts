import { describe, expect, it } from 'vitest';
import type { FormInput } from '../../graphs/logic/graph-form.ts';
import { missingInput, sortInputs } from './form-query.ts';

const input = (name: string, type: FormInput['type'] = 'number'): FormInput => ({
  ...{ name, type, title: name, description: '', schema: {} },
});

describe('the form', () => {
  it('folds seeds, JSON and whatever is beyond five away, in order', () => {
    const inputs = [input('seed', 'seed'), ...'abcdef'.split('').map((name) => input(name)), input('raw', 'json')];
    const { main, more } = sortInputs(inputs);
    expect(main.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(more.map(({ name }) => name)).toEqual(['seed', 'f', 'raw']);
  });

  it('says what is still needed', () => {
    const inputs = [{ ...input('a'), default: 0 }, input('b')];
    expect(missingInput(inputs, {})?.name).toBe('b');
    expect(missingInput(inputs, { b: false })).toBeUndefined();
  });
});
