import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Blue as the NHS uses it; its logo and the red cross are protected, so the icons show neither. */
export const accentColour = '#005eb8';
/** Sides in pixels, as Teams asks. */
export const iconSizes = { color: 192, outline: 32 };

/** The same path from src/ and from dist/. */
const folder = join(__dirname, '../../../src/channels/teams/icons');

/** Teams cuts off the corners: the picture keeps to the inner 120 pixels. */
export const colorIcon = (): Buffer => readFileSync(join(folder, 'color.png'));

/** White on transparent, up to the edges: Teams puts its own colours behind it. */
export const outlineIcon = (): Buffer => readFileSync(join(folder, 'outline.png'));
