import type { ReactNode } from 'react';
import { useNodePhoto, usePlainPhoto, type WorkPhoto } from './use-photo.ts';

interface WithPhotoProps {
  /** Undefined where there is no graph to look into. */
  readonly node: string | undefined;
  readonly children: (photo: WorkPhoto) => ReactNode;
}

/** Gives the photo that a field works on. */
export function WithPhoto({ node, children }: WithPhotoProps) {
  return node === undefined ? (
    <WithSample>{children}</WithSample>
  ) : (
    <WithNodePhoto node={node}>{children}</WithNodePhoto>
  );
}

function WithNodePhoto({ node, children }: WithPhotoProps & { readonly node: string }) {
  return children(useNodePhoto(node));
}

function WithSample({ children }: Pick<WithPhotoProps, 'children'>) {
  return children({ url: usePlainPhoto(undefined), isExact: false });
}
