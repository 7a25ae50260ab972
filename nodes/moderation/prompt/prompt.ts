import { Type } from 'typebox';
import { AppError } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { composeVerdict } from '../verdict.ts';

/** Longer prompts say nothing more about one clip, and every rule reads the whole of it. */
const longestPrompt = 2000;

export default defineNode(
  {
    id: 'moderation/prompt',
    version: 1,
    title: 'Prompt check',
    summary: 'Lets a prompt through only when it asks for nothing that may not be made.',
    inputs: { prompt: { type: 'text', title: 'Prompt', description: 'What the person asks for.' } },
    outputs: {
      prompt: { type: 'text', title: 'Prompt', description: 'The same prompt, once it is allowed.' },
      verdict: { type: 'verdict', title: 'Verdict', description: 'What was decided about the prompt, and why.' },
    },
    params: Type.Object(
      {
        blockedPhrases: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
          title: 'Own phrases',
          description: 'Further words or phrases that are refused, in any spelling the check can see through.',
          default: [],
          maxItems: 1000,
        }),
      },
      { additionalProperties: false },
    ),
    gate: true,
  },
  async ({ prompt }, { blockedPhrases }) => {
    if (prompt.length > longestPrompt) {
      throw new AppError({
        code: 'moderation/prompt-too-long',
        kind: 'input',
        message: `The prompt has ${prompt.length} characters; at most ${longestPrompt} are read.`,
        hint: 'Say in a sentence or two what should move and how.',
      });
    }
    const { readPrompt } = await import('./read-prompt.ts');
    const findings = readPrompt(prompt, blockedPhrases);
    return { prompt, verdict: composeVerdict('prompt', findings, 'Nothing in the prompt speaks against it.') };
  },
);
