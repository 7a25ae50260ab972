import { typeName } from '../graphs/schema/manifest.ts';
import type { NodeDefinition, NodeRegistry } from './contract/define-node.ts';
import inputPhoto from './input/photo/photo.ts';
import inputVideo from './input/video/video.ts';
import outputEncode from './output/encode/encode.ts';
import outputMux from './output/mux/mux.ts';
import segmentationDepth from './segmentation/depth/depth.ts';
import segmentationScene from './segmentation/scene/scene.ts';

/** Every node type that ships, in alphabetical order of its id. One import, one entry. */
const definitions: readonly NodeDefinition[] = [
  inputPhoto,
  inputVideo,
  outputEncode,
  outputMux,
  segmentationDepth,
  segmentationScene,
];

export const nodeRegistry: NodeRegistry = new Map(definitions.map((node) => [typeName(node.manifest), node]));
