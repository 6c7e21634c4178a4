// What of the page's texts is too faint, lies over another, or is cut off.
const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = (c) => {
  const [r, g, b] = c.slice(0, 3).map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
};
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c;
  }
  return [255, 255, 255];
};
const probe = document.createElement('i');
probe.style.color = 'var(--shade)';
document.body.append(probe);
const shade = rgb(getComputedStyle(probe).color);
probe.remove();

const faint = [];
const clipped = [];
const overlapping = [];
const boxes = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  const text = node.data.trim();
  if (!text || element.matches('script,style,title,option,.skip')) continue;
  if (!element.checkVisibility({ visibilityProperty: true })) continue;
  const style = getComputedStyle(element);
  const svg = element.closest('svg');
  const colour = rgb(svg ? style.fill : style.color);
  const grounds = [behind(element)];
  if (svg) grounds.push(shade);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  for (const ground of grounds) {
    const ratio = contrast(colour, ground);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${text} ${ratio.toFixed(2)}`);
  }
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = svg ? [element.getBoundingClientRect()] : [...range.getClientRects()];
  for (const r of rects) {
    if (r.width < 1) continue;
    boxes.push({ l: r.left, r: r.right, t: r.top, b: r.bottom, text, node });
    if (r.left < -1 || r.right > innerWidth + 1) clipped.push(text);
    if (svg && svg.getAttribute('aria-hidden') === null) {
      const s = svg.getBoundingClientRect();
      if (r.left < s.left - 1 || r.right > s.right + 1 || r.bottom > s.bottom + 1) {
        clipped.push(`${text} in its plot`);
      }
    }
  }
}
for (const box of document.querySelectorAll('.scroll, summary, td, th, button, select')) {
  if (box.checkVisibility() && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0) {
    clipped.push(`${box.tagName} ${box.className} ${box.textContent.slice(0, 40)}`);
  }
}
// Boxes are a little higher than what is drawn in them.
for (const box of boxes) {
  const slack = 0.18 * (box.b - box.t);
  box.t += slack;
  box.b -= slack;
}
boxes.sort((a, b) => a.t - b.t);
for (let i = 0; i < boxes.length; i++) {
  const a = boxes[i];
  for (let j = i + 1; j < boxes.length && boxes[j].t < a.b; j++) {
    const b = boxes[j];
    const wide = Math.min(a.r, b.r) - Math.max(a.l, b.l);
    if (a.node !== b.node && wide > 1) overlapping.push(`${a.text} | ${b.text}`);
  }
}
return {
  texts: boxes.length,
  faint: faint.slice(0, 20),
  overlapping: overlapping.slice(0, 20),
  clipped: clipped.slice(0, 20),
};
