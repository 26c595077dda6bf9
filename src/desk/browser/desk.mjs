// What the pages do better with scripts: NHS.UK frontend's own, and the check while somebody types. Without it every page works.
import { initAll } from 'nhsuk-frontend';
import { checkWhileTyping } from './check-while-typing.mjs';
import { keepLive } from './live.mjs';

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
initAll();
checkWhileTyping();
keepLive();
