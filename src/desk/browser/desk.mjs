// What the pages do better with scripts: NHS.UK frontend's own. Without it every page works the same.
import { initAll } from 'nhsuk-frontend';
import { keepLive } from './live.mjs';

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
initAll();
keepLive();
