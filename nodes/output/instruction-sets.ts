import { readFile } from 'node:fs/promises';

/**
 * Instruction sets that x264 may use, as its `asm` parameter, or undefined for all that the processor has.
 *
 * With AVX-512, x264's look-ahead now and then decides differently about the same frames (seen in a few of a hundred encodes of a
 * panned photo, with any number of threads; never with AVX2 or plain C). Equal input must give equal bytes, so a processor with
 * AVX-512 is used like one with AVX2, for about a twentieth more processor time. Only Linux tells its processor's
 * abilities in a file; elsewhere x264 chooses by itself.
 */
export async function reproducibleInstructionSets(): Promise<string | undefined> {
  const processors = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  return /\bavx512f\b/.test(processors) ? 'MMX2,SSE2Fast,SSSE3,SSE4.2,AVX,FMA3,BMI2,AVX2' : undefined;
}
