import type { PreviewView } from '../runs/run-view.ts';
import { CameraPreview } from './camera-preview.tsx';
import { DepthPreview } from './depth-preview.tsx';
import { FramesPreview } from './frames-preview.tsx';
import { MasksPreview } from './masks-preview.tsx';
import { MotionPreview } from './motion-preview.tsx';
import { PicturePreview } from './picture-preview.tsx';
import { SoundPreview } from './sound-preview.tsx';
import { VideoPreview } from './video-preview.tsx';
import { WordsPreview } from './words-preview.tsx';

export interface PreviewProps {
  readonly node: string;
  readonly preview: PreviewView;
}

/** The preview of a value by its port type; what has no picture of its own is read. */
export function PreviewBody({ node, preview }: PreviewProps) {
  switch (preview.of) {
    case 'image':
    case 'mask':
      return <PicturePreview preview={preview} />;
    case 'masks':
      return <MasksPreview node={node} preview={preview} />;
    case 'depth':
      return <DepthPreview node={node} preview={preview} />;
    case 'motion':
      return <MotionPreview node={node} preview={preview} />;
    case 'camera':
      return <CameraPreview node={node} preview={preview} />;
    case 'frames':
      return <FramesPreview preview={preview} />;
    case 'video':
      return <VideoPreview preview={preview} />;
    case 'audio':
      return <SoundPreview preview={preview} />;
    default:
      return preview.mediaType === 'application/json' ? (
        <WordsPreview preview={preview} />
      ) : (
        <PicturePreview preview={preview} />
      );
  }
}
