import { Type } from 'typebox';

/** The two thresholds of the picture classifier, shared by the nodes that use it. */
export const thresholdParams = {
  reviewThreshold: Type.Number({
    title: 'Review from',
    description: 'Score for sexual content from which a person has to decide.',
    default: 0.6,
    minimum: 0,
    maximum: 1,
    widget: 'slider',
  }),
  blockThreshold: Type.Number({
    title: 'Block from',
    description: 'Score for sexual content from which it is refused.',
    default: 0.85,
    minimum: 0,
    maximum: 1,
    widget: 'slider',
  }),
};
