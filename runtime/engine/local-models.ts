import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalogue, shippedCards } from '../../models/catalogue.ts';
import { createModels, type Models } from '../../models/model-access.ts';
import { ModelError } from '../../models/model-error.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { ModelAccess } from '../../nodes/contract/context.ts';

/** The models of this machine as nodes see them. Cards are read when the first node asks for a model. */
export function createLocalModels(dataFolder: string): ModelAccess {
  let models: Promise<Models> | undefined;
  const opened = (): Promise<Models> => {
    models ??= readCatalogue(fileURLToPath(shippedCards)).then((catalogue) =>
      createModels({ catalogue, folders: [join(dataFolder, 'models')] }),
    );
    return models;
  };
  return {
    available: (task) => asAppError(async () => (await opened()).available(task)),
    session: (card) => asAppError(async () => (await opened()).session(card)),
  };
}

async function asAppError<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, kind, message, hint } = error;
    throw new AppError({ code, kind, message, hint, cause: error });
  }
}
