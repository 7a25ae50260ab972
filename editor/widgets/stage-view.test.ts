import { describe, expect, it } from 'vitest';
import { onPhoto, panned, wholeView, zoomed } from './stage-view.ts';

describe('zooming into a photo', () => {
  it('keeps what is under the pointer where it is', () => {
    const view = zoomed(zoomed(wholeView, 2, [0.7, 0.3]), 1.7, [0.7, 0.3]);
    const [x, y] = onPhoto(view, [0.7, 0.3]);
    expect(x).toBeCloseTo(0.7, 12);
    expect(y).toBeCloseTo(0.3, 12);
  });

  it('never shows beyond the photo, and is never smaller than its frame', () => {
    const view = panned(zoomed(wholeView, 2, [0.5, 0.5]), 5, -5);
    expect(onPhoto(view, [0, 0])).toEqual([0, 0.5]);
    expect(zoomed(wholeView, 0.1, [0.5, 0.5])).toEqual(wholeView);
  });

  it('comes to an end', () => {
    expect(zoomed(wholeView, 1000, [0, 0]).scale).toBe(12);
  });
});
