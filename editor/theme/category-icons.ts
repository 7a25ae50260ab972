import {
  IconCertificate,
  IconGitBranch,
  IconMovie,
  IconPhoto,
  IconShieldCheck,
  IconSparkles,
  IconTexture,
  IconVolume,
  IconWind,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Category } from '../../graphs/schema/manifest.ts';

/** The sign of a category of nodes. */
export const categoryIcons: { readonly [name in Category]: TablerIcon } = {
  input: IconPhoto,
  segmentation: IconTexture,
  motion: IconWind,
  synthesis: IconSparkles,
  audio: IconVolume,
  moderation: IconShieldCheck,
  provenance: IconCertificate,
  output: IconMovie,
  logic: IconGitBranch,
};
