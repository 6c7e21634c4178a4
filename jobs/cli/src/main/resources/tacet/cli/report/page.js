(() => {
  'use strict';
  const form = document.querySelector('.filters');
  const picks = { s: 'by-s', c: 'by-c', d: 'by-d' };
  for (const kind in picks) picks[kind] = document.getElementById(picks[kind]);
  const items = [...document.querySelectorAll('[data-s],[data-c],[data-d]')];
  const alerts = [...document.querySelectorAll('.alert')];
  const words = new Map(items.map((item) => [item, {
    s: item.dataset.s?.split(' '), c: item.dataset.c?.split(' '), d: item.dataset.d?.split(' '),
  }]));

  const apply = () => {
    for (const [item, has] of words) {
      const off = Object.entries(picks).some(
        ([kind, pick]) => pick.value && has[kind] && !has[kind].includes(pick.value));
      item.classList.toggle('off', off);
    }
    for (const list of document.querySelectorAll('.alerts')) {
      const all = list.querySelectorAll('.alert');
      list.querySelector('.nothing').hidden =
        all.length === 0 || [...all].some((alert) => !alert.classList.contains('off'));
    }
    const left = alerts.filter((alert) => !alert.classList.contains('off')).length;
    document.getElementById('shown').textContent = `${left} of ${alerts.length} alerts`;
  };
  // What is wider than its place can be scrolled, so keys must reach it.
  const reach = () => {
    for (const box of document.querySelectorAll('.scroll')) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  const unfold = (open) => {
    for (const alert of alerts) if (!alert.classList.contains('off')) alert.open = open;
  };

  // A choice that nothing answers to is no choice.
  for (const kind in picks) {
    const used = new Set([...words.values()].flatMap((has) => has[kind] ?? []));
    for (const option of [...picks[kind].options]) {
      if (option.value && !used.has(option.value)) option.remove();
    }
  }
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('unfold').addEventListener('click', () => unfold(true));
  document.getElementById('fold').addEventListener('click', () => unfold(false));
  document.addEventListener('toggle', reach, true);
  window.addEventListener('resize', reach);
  form.hidden = false;
  // A browser that comes back to the page may have kept a choice.
  apply();
  reach();
})();
