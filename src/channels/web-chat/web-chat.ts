import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Asset, assetOf, compressedAsset } from '../../asset';
import type { Content } from '../../content/content';
import type { WebChatWords } from '../../content/web-chat-schema';
import type { Notice } from '../../guidance/facts';
import { createUrgentNotices } from '../../guidance/urgent-notices';
import { type Assets, loadAssets } from './assets';
import { type PageOwner, pageHtml } from './page-html';
import { pageWordsOf } from './page-words';
import { refusedPageHtml } from './refused-page';

/** The web chat: its files, and what is made for the content of an edition. */
export interface WebChat {
  /** Files of the page, by name. The name contains a hash of the file. */
  readonly files: ReadonlyMap<string, Asset>;
  of(content: Content): WebChatEdition;
}

export interface WebChatEdition {
  /**
   * @param nonce for the Content-Security-Policy: only scripts of this response run
   * @param notices of which the urgent ones stand on top
   * @returns the page as HTML
   */
  page(nonce: string, isEmbedded: boolean, notices: readonly Notice[], now: Date): string;
  /** HTML for a frame in which the page may not be shown. */
  readonly refusedPage: string;
  /** `embed.js`, which puts the chat on a hospital's page. */
  readonly embedScript: Asset;
  readonly manifest: Asset;
  /** URL of the harmless page that the quick exit leads to. */
  readonly leaveTo: string;
}

/** Where the web manifest is. */
export const manifestPath = '/web-chat.webmanifest';

/** What search engines may read: the page itself, and no conversation. */
export const robots = compressedAsset('robots.txt', 'User-agent: *\nAllow: /$\nAllow: /web-chat/\nDisallow: /\n');

/**
 * Loads the page.
 * @param folder made by the build: `build/web-chat`
 * @param owner its name and logo are at the head of the page, and its links at the foot, when they are set
 * @param serves the hospitals and areas that the guide is for; empty for all of England
 * @param keepsQuestions whether questions that were not answered well are kept: the page says so
 * @throws Error that says what to do when the build is missing
 */
export function openWebChat(
  folder: string,
  owner: PageOwner & { readonly logoFile: string | undefined },
  serves: readonly string[],
  keepsQuestions = false,
): WebChat {
  const { names, files, embed } = loadAssets(folder);
  const logo = owner.logoFile === undefined ? undefined : logoOf(owner.logoFile);
  return {
    files: logo ? new Map([...files, [logo.name, logo.asset]]) : files,
    of(content) {
      const words = content.webChat;
      const urgentOf = createUrgentNotices(content, serves);
      const parts = {
        words,
        scriptWords: pageWordsOf(content),
        names,
        owner,
        logo: logo && `/web-chat/${logo.name}`,
        manifest: manifestPath,
        keepsQuestions,
      };
      const given = `words=${JSON.stringify(words.embed)},css=${JSON.stringify(embed.css)}`;
      return {
        page: (nonce, isEmbedded, notices, now) => pageHtml(parts, nonce, isEmbedded, urgentOf(notices, now)),
        refusedPage: refusedPageHtml(words, names),
        embedScript: compressedAsset('embed.js', `(()=>{const ${given};${embed.script}})()`),
        manifest: compressedAsset('web-chat.webmanifest', manifestOf(words, names)),
        leaveTo: words.leave.to,
      };
    },
  };
}

/** `display: browser`: an icon on the screen of a telephone must not keep what was talked about. */
function manifestOf({ title }: WebChatWords, names: Assets['names']): string {
  return JSON.stringify({
    name: title,
    short_name: title,
    lang: 'en-GB',
    start_url: '/',
    display: 'browser',
    background_color: '#f0f4f5',
    theme_color: '#005eb8',
    icons: [{ src: `/web-chat/${names['icon.svg']}`, sizes: 'any', type: 'image/svg+xml' }],
  });
}

function logoOf(file: string): { name: string; asset: Asset } {
  const asset = assetOf(file, readFileSync(file));
  return { name: `logo.${asset.hash}${extname(file).toLowerCase()}`, asset };
}
