import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Blue as the NHS uses it; its logo and the red cross are protected, so the icons show neither. */
export const accentColour = '#005eb8';
/** Sides in pixels, as Teams asks. */
export const iconSizes = { color: 192, outline: 32 };

/** The same place, seen from src/ and from dist/. */
const folder = join(__dirname, '../../../src/channels/teams/icons');

/** Teams cuts off the corners: what matters is within the inner 120 pixels. */
export const colorIcon = (): Buffer => readFileSync(join(folder, 'color.png'));

/** White on nothing, and up to the rim: Teams puts its own colours behind it. */
export const outlineIcon = (): Buffer => readFileSync(join(folder, 'outline.png'));
