// While somebody types, the findings come by themselves. Without it there is the button "Check".
const waitMs = 1200;

/** Asks for the findings of a form, one question at a time: what was typed meanwhile is asked next. */
function watch(form, findings) {
  let timer;
  let isAsking = false;
  let isStale = false;
  const ask = async () => {
    if (isAsking) {
      isStale = true;
      return;
    }
    isAsking = true;
    findings.textContent = 'Checking…';
    do {
      isStale = false;
      const answer = await fetch('/desk/answers/check', {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
      }).catch(() => undefined);
      if (isStale) continue;
      // Of our own server alone, which has escaped whatever is in it.
      if (answer?.ok) findings.innerHTML = await answer.text();
      else findings.textContent = 'It could not be checked just now. Go on, and press Check later.';
    } while (isStale);
    isAsking = false;
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, waitMs);
  });
}

export function checkWhileTyping() {
  for (const form of document.querySelectorAll('form.desk-checked')) {
    const findings = form.querySelector('.desk-findings');
    if (findings) watch(form, findings);
  }
}
