import { mailDue } from '../../desk/due/due-mail';
import { deskDue } from '../../desk/routes';
import type { Part } from '../part';
import type { ServerContext } from '../server-context';

/** The part that sends what is due by e-mail, where a mail server is set. */
export function dueMail({ app, config, clock, limits, log }: ServerContext): Part {
  const { mail: settings } = config.desk;
  let looking: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    if (!settings) return;
    try {
      const { figures } = app.records;
      const sources = deskDue({ ...app, figures, talks: app.handOffs.staff, edition: () => app.edition });
      const parts = { settings, days: app.records.desk.mailDays, sources, origin: config.publicUrl ?? '' };
      if (await mailDue(parts, clock())) log.info('what is due was sent by e-mail');
    } catch (error) {
      log.error({ error: codeOf(error) }, 'what is due could not be sent by e-mail: it is tried again');
    }
  };
  return {
    name: 'due by e-mail',
    start() {
      if (settings) looking = setInterval(look, limits.dueMailMs).unref();
    },
    stop() {
      clearInterval(looking);
    },
  };
}

/** The code of an error, or its name. The message of a mail server may hold addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && error.code ? String(error.code) : error.name;
}
