// What the two plots of an alert show, read from where their marks stand.
const number = (element, name) => +element.getAttribute(name);
const [left, right] = [...bins.querySelectorAll('path.s')][0].getAttribute('d').match(/M([\d.]+) [\d.]+H([\d.]+)/)
  .slice(1).map(Number);
const ticks = [...bins.querySelectorAll('text[text-anchor=middle]')].map((t) => parseFloat(t.textContent));
const rows = [...card.querySelectorAll('.numbers table')[0].querySelectorAll('tbody tr')].map((tr, i) => {
  const y = number([...bins.querySelectorAll('text > title')][i].parentElement, 'y') - 4;
  const at = (mark) => [...bins.querySelectorAll(`ellipse.${mark}`)].find((e) => Math.abs(number(e, 'cy') - y) < 0.2);
  const share = (mark) => (at(mark) ? (number(at(mark), 'cx') - left) / (right - left) : null);
  const cells = tr.querySelectorAll('td');
  return { before: cells[1].textContent, now: cells[3].textContent, open: share('o'), full: share('n') };
});
return {
  rows,
  scale: ticks[ticks.length - 1] / 100,
  points: [...path.querySelectorAll('circle')].map((c) => -number(c, 'cy')),
  threshold: -path.querySelector('.t').getAttribute('d').match(/M\d+ ([\d.]+)/)[1],
  words: path.textContent,
};
