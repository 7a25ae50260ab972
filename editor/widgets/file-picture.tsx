import { IconMovie, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import classes from './file-widget.module.css';
import type { ShownFile } from './use-file.ts';

/** A small picture of a file; of a video, its first frame. */
export function FilePicture({ file, className }: { readonly file: ShownFile | undefined; readonly className: string }) {
  if (file?.isMissing === true) {
    return (
      <span className={`${classes.picture} ${className}`}>
        <IconPhotoOff size={16} />
      </span>
    );
  }
  if (file?.url === undefined) {
    const Icon = file?.isVideo === true ? IconMovie : IconPhoto;
    return (
      <span className={`${classes.picture} ${className}`}>
        <Icon size={16} />
      </span>
    );
  }
  return file.isVideo ? (
    <video
      className={`${classes.picture} ${className}`}
      src={`${file.url}#t=0.1`}
      muted
      playsInline
      preload="metadata"
    />
  ) : (
    <img className={`${classes.picture} ${className}`} src={file.url} alt="" decoding="async" />
  );
}
