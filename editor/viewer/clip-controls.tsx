import { ActionIcon, Select, Slider, Tooltip } from '@mantine/core';
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
  IconRepeat,
  IconVolume,
  IconVolumeOff,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import type { ClipFacts } from './clip-clock.ts';
import classes from './clip-controls.module.css';
import type { ClipPlayer } from './use-clip-player.ts';
import type { Zoom } from './use-zoom.ts';

const rates = [0.25, 0.5, 1, 1.5, 2];

interface ClipControlsProps {
  readonly player: ClipPlayer;
  readonly facts: ClipFacts;
  readonly zoom: Zoom;
  readonly onFullscreen: () => void;
}

/** Under the picture: where the clip is, exactly to the frame, and how it plays. */
export function ClipControls({ player, facts, zoom, onFullscreen }: ClipControlsProps) {
  const { viewer } = useWords();
  const { frame } = player;
  const { frameCount, fps, hasAudio } = facts;
  return (
    <div className={classes.controls}>
      <Slider
        className={classes.seek}
        size="sm"
        thumbSize={14}
        min={0}
        max={frameCount - 1}
        value={frame}
        onChange={player.seek}
        label={(value) => viewer.frame(value + 1, frameCount)}
        thumbLabel={viewer.seek}
      />
      <div className={classes.row}>
        <Control label={viewer.toStart} onClick={() => player.seek(0)}>
          <IconPlayerSkipBackFilled size={16} />
        </Control>
        <Control label={viewer.back} onClick={() => player.step(-1)}>
          <IconPlayerTrackPrevFilled size={16} />
        </Control>
        <Control label={player.isPlaying ? viewer.pause : viewer.play} onClick={player.toggle} isMain>
          {player.isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </Control>
        <Control label={viewer.forth} onClick={() => player.step(1)}>
          <IconPlayerTrackNextFilled size={16} />
        </Control>
        <output
          className={`${classes.counter} vv-numbers`}
          aria-label={viewer.frameLabel(frame + 1, frameCount)}
          data-frame={frame}
        >
          {viewer.frame(frame + 1, frameCount)}
          <span className={classes.seconds}>{(frame / fps).toFixed(2)} s</span>
        </output>
        <span className={classes.space} />
        <Control label={viewer.loop} onClick={() => player.setLoop(!player.isLoop)} isOn={player.isLoop}>
          <IconRepeat size={16} />
        </Control>
        {hasAudio && (
          <Control
            label={player.isMuted ? viewer.unmute : viewer.mute}
            onClick={() => player.setMuted(!player.isMuted)}
          >
            {player.isMuted ? <IconVolumeOff size={16} /> : <IconVolume size={16} />}
          </Control>
        )}
        <Select
          className={classes.rate}
          size="xs"
          aria-label={viewer.speed}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          value={String(player.rate)}
          data={rates.map((rate) => ({ value: String(rate), label: viewer.rate(rate) }))}
          onChange={(value) => player.setRate(Number(value ?? 1))}
        />
        <span className={classes.zoom}>
          <Control label={viewer.zoomOut} onClick={() => zoom.by(1 / 1.5)}>
            <IconZoomOut size={16} />
          </Control>
          <button type="button" className={`${classes.percent} vv-numbers`} onClick={zoom.fit} title={viewer.fit}>
            {viewer.zoom(Math.round(zoom.factor * 100))}
          </button>
          <Control label={viewer.zoomIn} onClick={() => zoom.by(1.5)}>
            <IconZoomIn size={16} />
          </Control>
        </span>
        <Control label={viewer.fullscreen} onClick={onFullscreen}>
          <IconMaximize size={16} />
        </Control>
      </div>
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly isMain?: boolean;
  readonly isOn?: boolean;
  readonly children: ReactNode;
}

function Control({ label, onClick, isMain = false, isOn, children }: ControlProps) {
  return (
    <Tooltip label={label} openDelay={400} withinPortal={false}>
      <ActionIcon
        variant={isMain ? 'filled' : isOn === true ? 'light' : 'subtle'}
        color={isMain || isOn === true ? 'lagoon' : 'gray'}
        size={isMain ? 36 : 30}
        radius={isMain ? 'xl' : 'md'}
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
