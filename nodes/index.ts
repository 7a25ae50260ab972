import { typeName } from '../graphs/schema/manifest.ts';
import audioAmbience from './audio/ambience/ambience.ts';
import audioEvents from './audio/events/events.ts';
import audioFile from './audio/file/file.ts';
import audioLoop from './audio/loop/loop.ts';
import audioMix from './audio/mix/mix.ts';
import audioPulse from './audio/pulse/pulse.ts';
import audioScene from './audio/scene/scene.ts';
import audioVisualise from './audio/visualise/visualise.ts';
import type { NodeDefinition, NodeRegistry } from './contract/define-node.ts';
import inputPhoto from './input/photo/photo.ts';
import inputTimeline from './input/timeline/timeline.ts';
import inputVideo from './input/video/video.ts';
import moderationClip from './moderation/clip/clip.ts';
import moderationGate from './moderation/gate/gate.ts';
import moderationPhoto from './moderation/photo/photo.ts';
import moderationPrompt from './moderation/prompt/prompt.ts';
import motionCamera from './motion/camera/camera.ts';
import motionDirection from './motion/direction/direction.ts';
import motionFlowProject from './motion/flow-project/flow-project.ts';
import motionHints from './motion/hints/hints.ts';
import motionSky from './motion/sky/sky.ts';
import motionSway from './motion/sway/sway.ts';
import motionWater from './motion/water/water.ts';
import outputEncode from './output/encode/encode.ts';
import outputMux from './output/mux/mux.ts';
import provenanceSign from './provenance/sign/sign.ts';
import provenanceVerify from './provenance/verify/verify.ts';
import segmentationDepth from './segmentation/depth/depth.ts';
import segmentationScene from './segmentation/scene/scene.ts';
import synthesisComposite from './synthesis/composite/composite.ts';
import synthesisExtend from './synthesis/extend/extend.ts';
import synthesisGrade from './synthesis/grade/grade.ts';
import synthesisInterpolate from './synthesis/interpolate/interpolate.ts';
import synthesisLabel from './synthesis/label/label.ts';
import synthesisLight from './synthesis/light/light.ts';
import synthesisParticles from './synthesis/particles/particles.ts';
import synthesisRender from './synthesis/render/render.ts';
import synthesisStabiliseIdentity from './synthesis/stabilise-identity/stabilise-identity.ts';
import synthesisStyle from './synthesis/style/style.ts';

/** Every node type that ships, in alphabetical order of its id. One import, one entry. */
const definitions: readonly NodeDefinition[] = [
  audioAmbience,
  audioEvents,
  audioFile,
  audioLoop,
  audioMix,
  audioPulse,
  audioScene,
  audioVisualise,
  inputPhoto,
  inputTimeline,
  inputVideo,
  moderationClip,
  moderationGate,
  moderationPhoto,
  moderationPrompt,
  motionCamera,
  motionDirection,
  motionFlowProject,
  motionHints,
  motionSky,
  motionSway,
  motionWater,
  outputEncode,
  outputMux,
  provenanceSign,
  provenanceVerify,
  segmentationDepth,
  segmentationScene,
  synthesisComposite,
  synthesisExtend,
  synthesisGrade,
  synthesisInterpolate,
  synthesisLabel,
  synthesisLight,
  synthesisParticles,
  synthesisRender,
  synthesisStabiliseIdentity,
  synthesisStyle,
];

export const nodeRegistry: NodeRegistry = new Map(definitions.map((node) => [typeName(node.manifest), node]));
